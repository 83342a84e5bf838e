// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.examples.bluetooth.BluezObjects.Characteristic;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.uart.GattLink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.interfaces.Properties.PropertiesChanged;
import org.freedesktop.dbus.types.Variant;

/** A connection to a JK device by BlueZ. {@link #link()} is the line on which {@link io.github.jkbms.uart.BluetoothBms} speaks. */
public final class BluezConnection implements AutoCloseable {
    /** How long a device takes after the subscription until it listens (native-frames reference 3.4). */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final FoundDevice device;
    private final BluezDevice remote;
    private final BluezCharacteristic notifying;
    private final GattLink link;
    private final List<AutoCloseable> handlers = new ArrayList<>();

    private BluezConnection(FoundDevice device, BluezDevice remote, BluezCharacteristic notifying, GattLink link) {
        this.device = device;
        this.remote = remote;
        this.notifying = notifying;
        this.link = link;
    }

    static BluezConnection open(Bluez bluez, FoundDevice device, BluezObjects objects) throws BmsException {
        Characteristic written = objects.characteristic(device, "write-without-response", "write")
                .orElseThrow(() -> noJkDevice(device));
        Characteristic heard = objects.characteristic(device, "notify").orElseThrow(() -> noJkDevice(device));
        String type = written.flag().equals("write") ? "request" : "command";
        BluezConnection connection = Bluez.call("Using " + device.address(), () -> {
            BluezCharacteristic writing = bluez.object(written.path(), BluezCharacteristic.class);
            GattLink link = new GattLink(device.address(), bytes -> write(writing, bytes, type));
            return new BluezConnection(
                    device,
                    bluez.object(device.path(), BluezDevice.class),
                    bluez.object(heard.path(), BluezCharacteristic.class),
                    link);
        });
        Bluez.call("Subscribing to " + device.address(), () -> {
            connection.listen(bluez, connection.notifying, connection::notified);
            connection.listen(bluez, connection.remote, connection::changed);
            connection.notifying.StartNotify();
            return true;
        });
        Bluez.pause(SETTLE);
        return connection;
    }

    private static BmsPortException noJkDevice(FoundDevice device) {
        return new BmsPortException(
                Reason.UNSUPPORTED,
                device.address() + " (" + device.name()
                        + ") has no characteristic FFE1 in a service FFE0 to write to and to listen to: it is no JK device, or its list of services is incomplete; try again.");
    }

    private static void write(BluezCharacteristic characteristic, byte[] bytes, String type) throws IOException {
        try {
            characteristic.WriteValue(bytes, Map.of("type", new Variant<>(type)));
        } catch (DBusExecutionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void listen(Bluez bluez, DBusInterface object, DBusSigHandler<PropertiesChanged> handler)
            throws DBusException {
        handlers.add(bluez.bus().addSigHandler(PropertiesChanged.class, object, handler));
    }

    private void notified(PropertiesChanged event) {
        Variant<?> value = event.getPropertiesChanged().get("Value");
        if (value != null) {
            link.notified(bytes(value));
        }
    }

    /** {@return the bytes in a value, which the library gives as an array or as a list, after where it stands} */
    static byte[] bytes(Variant<?> value) {
        if (value.getValue() instanceof byte[] bytes) {
            return bytes;
        }
        List<?> list = (List<?>) value.getValue();
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Number) list.get(i)).byteValue();
        }
        return bytes;
    }

    private void changed(PropertiesChanged event) {
        Variant<?> connected = event.getPropertiesChanged().get("Connected");
        if (connected != null && connected.getValue().equals(false)) {
            link.lost("the device ended the connection, or is out of reach");
        }
    }

    /** {@return the line, which this closes} */
    public ByteLink link() {
        return link;
    }

    /** {@return who is at the other end} */
    public FoundDevice device() {
        return device;
    }

    @Override
    public void close() {
        link.close();
        try {
            for (AutoCloseable handler : handlers) {
                handler.close();
            }
            notifying.StopNotify();
            remote.Disconnect();
        } catch (Exception e) {
            // A connection that is gone already cannot be ended; BlueZ ends it with ours to the bus.
            link.close();
        }
    }
}
