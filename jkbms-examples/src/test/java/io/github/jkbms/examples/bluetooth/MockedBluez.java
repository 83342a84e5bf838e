// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/**
 * A message bus of one's own with BlueZ as dbusmock plays it: one radio, and JK devices whose notifications come from a {@link ByteDevice}.
 * What is written to a device goes to the simulated one.
 */
final class MockedBluez implements AutoCloseable {
    private static final String BLUEZ = "org.bluez";
    private static final String ADAPTER = "hci0";
    private static final Variant<?> TRUE = new Variant<>(true);

    private final Process daemon;
    private final Process mock;
    private final String address;
    private final DBusConnection bus;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    MockedBluez(Path folder) throws IOException, DBusException, InterruptedException {
        daemon = new ProcessBuilder(
                        "dbus-daemon",
                        "--session",
                        "--nofork",
                        "--print-address=1",
                        "--address=unix:path=" + folder.resolve("bus"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        address = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8)).readLine();
        ProcessBuilder builder =
                new ProcessBuilder("/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "bluez5");
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address);
        mock = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        bus = DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .receivingThreadConfig()
                .withSignalThreadCount(1)
                .connectionConfig()
                .build();
        DBus broker = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
        while (!broker.NameHasOwner(BLUEZ)) {
            if (!mock.isAlive()) {
                throw new IOException("dbusmock ended with " + mock.exitValue());
            }
            Thread.sleep(20);
        }
    }

    /** {@return where the bus listens} */
    String address() {
        return address;
    }

    private <T extends DBusInterface> T object(String path, Class<T> type) throws DBusException {
        return bus.getRemoteObject(BLUEZ, path, type);
    }

    /** Adds a radio. */
    void addRadio() throws DBusException {
        object("/org/bluez", MockRadio.class).AddAdapter(ADAPTER, "test");
    }

    /** {@return the path of a new device in reach that is no JK one} */
    String addStranger(String deviceAddress) throws DBusException {
        return object("/org/bluez", MockRadio.class).AddDevice(ADAPTER, deviceAddress, "Stranger");
    }

    /**
     * Adds a JK device.
     *
     * @param deviceAddress its address
     * @param device        what it does
     * @param flags         the characteristics FFE1, each by its properties
     * @return its path
     */
    String addJkDevice(String deviceAddress, ByteDevice device, List<List<String>> flags) throws DBusException {
        String path = object("/org/bluez", MockRadio.class).AddDevice(ADAPTER, deviceAddress, "JK-PB2A16S20P-01");
        MockControl control = object(path, MockControl.class);
        control.UpdateProperties(BluezDevice.NAME, Map.of("UUIDs", new Variant<>(new String[] {BluezObjects.SERVICE})));
        MockControl root = object("/", MockControl.class);
        String service = path + "/service0010";
        root.AddObject(
                service, "org.bluez.GattService1", Map.of("UUID", new Variant<>(BluezObjects.SERVICE)), List.of());
        String notifying = "";
        String writing = "";
        for (int i = 0; i < flags.size(); i++) {
            String characteristic = service + "/char001" + i;
            root.AddObject(
                    characteristic,
                    BluezCharacteristic.NAME,
                    Map.of(
                            "UUID", new Variant<>(BluezObjects.CHARACTERISTIC),
                            "Service", new Variant<>(new DBusPath(service)),
                            "Flags", new Variant<>(flags.get(i).toArray(String[]::new)),
                            "Value", new Variant<>(new byte[0])),
                    List.of(
                            new MockControl.Method("WriteValue", "aya{sv}", ""),
                            new MockControl.Method("StartNotify", "", ""),
                            new MockControl.Method("StopNotify", "", "")));
            notifying = flags.get(i).contains("notify") ? characteristic : notifying;
            writing = flags.get(i).contains("write-without-response") ? characteristic : writing;
        }
        toClose.add(bus.addSigHandler(MockControl.MethodCalled.class, control, call -> connected(control, call)));
        live(device, writing, notifying);
        return path;
    }

    private static void connected(MockControl control, MockControl.MethodCalled call) {
        if (call.method().equals("Connect")) {
            control.UpdateProperties(BluezDevice.NAME, Map.of("Connected", TRUE, "ServicesResolved", TRUE));
        }
    }

    /** The device lives from the subscription on. */
    private void live(ByteDevice device, String writing, String notifying) throws DBusException {
        MemoryLink radio = MemoryLink.create(TimeSource.SYSTEM);
        MockControl sender = object(notifying, MockControl.class);
        toClose.add(bus.addSigHandler(MockControl.MethodCalled.class, sender, call -> {
            if (call.method().equals("StartNotify")) {
                toClose.add(DeviceRunner.start(device, radio.peer()));
                Thread thread = new Thread(() -> notifications(radio, sender), "notifications");
                thread.setDaemon(true);
                thread.start();
            }
        }));
        toClose.add(radio);
        toClose.add(bus.addSigHandler(
                MockControl.MethodCalled.class, object(writing, MockControl.class), call -> written(radio, call)));
    }

    private static void written(MemoryLink radio, MockControl.MethodCalled call) {
        if (call.method().equals("WriteValue")) {
            byte[] bytes = BluezConnection.bytes(call.arguments().get(0));
            try {
                radio.write(bytes, 0, bytes.length);
            } catch (BmsException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void notifications(MemoryLink radio, MockControl sender) {
        byte[] buffer = new byte[20];
        try {
            while (true) {
                int count = radio.read(buffer, 0, buffer.length, radio.time().nanoTime() + 1_000_000_000L);
                if (count > 0) {
                    sender.UpdateProperties(
                            BluezCharacteristic.NAME, Map.of("Value", new Variant<>(Arrays.copyOf(buffer, count))));
                }
            }
        } catch (BmsException | DBusExecutionException e) {
            // The end of the test.
            return;
        }
    }

    /** A device is connected and has told its services. */
    void connect(String path) throws DBusException {
        object(path, MockControl.class)
                .UpdateProperties(BluezDevice.NAME, Map.of("Connected", TRUE, "ServicesResolved", TRUE));
    }

    /** A device goes out of reach. */
    void lose(String path) throws DBusException {
        object(path, MockControl.class).UpdateProperties(BluezDevice.NAME, Map.of("Connected", new Variant<>(false)));
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable part : toClose) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        bus.close();
        mock.destroy();
        mock.onExit().join();
        daemon.destroy();
        daemon.onExit().join();
    }
}
