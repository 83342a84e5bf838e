// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;

/**
 * The Bluetooth of a Linux machine, by the service BlueZ on the message bus: looks for devices and connects to JK ones. Needs no rights
 * of root. Safe for use by many threads; the message bus has threads of its own that end with {@link #close()}.
 */
public final class Bluez implements AutoCloseable {
    private static final String SERVICE_NAME = "org.bluez";
    private static final Duration STEP = Duration.ofMillis(100);

    private final DBusConnection bus;

    private Bluez(DBusConnection bus) {
        this.bus = bus;
    }

    /**
     * {@return the Bluetooth of this machine}
     *
     * @throws BmsPortException if there is no message bus
     */
    public static Bluez open() throws BmsPortException {
        return open(DBusConnectionBuilder.forSystemBus());
    }

    /**
     * {@return the Bluetooth on another message bus}
     *
     * @param address where it listens, as D-Bus writes it
     * @throws BmsPortException if it cannot be reached
     */
    public static Bluez open(String address) throws BmsPortException {
        return open(DBusConnectionBuilder.forAddress(address));
    }

    private static Bluez open(DBusConnectionBuilder builder) throws BmsPortException {
        try {
            // One thread for signals: notifications must stay in their order.
            return new Bluez(builder.withShared(false)
                    .receivingThreadConfig()
                    .withSignalThreadCount(1)
                    .connectionConfig()
                    .build());
        } catch (DBusException | DBusExecutionException e) {
            throw new BmsPortException(
                    Reason.NOT_FOUND,
                    "The message bus of the system cannot be reached, and Bluetooth is only there: is dbus running? ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /** A call on the message bus. */
    interface Call<T> {
        T make() throws DBusException;
    }

    /** {@return what a call gives; what goes wrong on the bus becomes an exception for people} */
    static <T> T call(String what, Call<T> call) throws BmsPortException {
        try {
            return call.make();
        } catch (DBusException | DBusExecutionException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            boolean isMissing = message.contains("was not provided by any .service files");
            throw new BmsPortException(
                    isMissing ? Reason.NOT_FOUND : Reason.UNSUPPORTED,
                    isMissing
                            ? "Nobody serves Bluetooth on this machine: install bluez and start its service bluetooth."
                            : what + " failed: " + message + ".",
                    e);
        }
    }

    <T extends DBusInterface> T object(String path, Class<T> type) throws DBusException {
        return bus.getRemoteObject(SERVICE_NAME, path, type);
    }

    DBusConnection bus() {
        return bus;
    }

    BluezObjects objects() throws BmsPortException {
        return call(
                "Asking BlueZ for its devices",
                () -> new BluezObjects(object("/", ObjectManager.class).GetManagedObjects()));
    }

    static void pause(Duration duration) throws BmsInterruptedException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BmsInterruptedException("The thread was interrupted while it waited for Bluetooth.");
        }
    }

    /**
     * {@return the devices in reach, those that may be JK ones first}
     *
     * @param duration how long to look; JK devices are heard within some seconds
     * @throws BmsException if there is no radio, or BlueZ refuses
     */
    public List<FoundDevice> scan(Duration duration) throws BmsException {
        String path = objects()
                .adapter()
                .orElseThrow(
                        () -> new BmsPortException(
                                Reason.NOT_FOUND,
                                "This machine has no Bluetooth radio that works; 'bluetoothctl list' shows radios, 'bluetoothctl power on' wakes one."));
        BluezAdapter adapter = call("Using the radio", () -> object(path, BluezAdapter.class));
        call("Looking for devices", () -> {
            adapter.SetDiscoveryFilter(Map.of("Transport", new Variant<>("le")));
            adapter.StartDiscovery();
            return true;
        });
        try {
            pause(duration);
        } finally {
            call("Ending the search", () -> {
                adapter.StopDiscovery();
                return true;
            });
        }
        return objects().devices();
    }

    /**
     * {@return an open connection to a device, subscribed} Looks for the device first if it is not known yet.
     *
     * @param address its address
     * @param timeout how long looking and connecting may take each
     * @throws BmsException if the device is not in reach, is taken by another central, or is no JK device
     */
    public BluezConnection connect(String address, Duration timeout) throws BmsException {
        if (objects().device(address).isEmpty()) {
            scan(timeout);
        }
        FoundDevice device = objects()
                .device(address)
                .orElseThrow(
                        () -> new BmsPortException(
                                Reason.NOT_FOUND,
                                "No Bluetooth device " + address
                                        + " is in reach. A device that is connected to a phone is not seen: close the app; 'jkbms bluetooth' lists what there is."));
        if (!objects().is(device, "Connected")) {
            call("Connecting to " + address, () -> {
                object(device.path(), BluezDevice.class).Connect();
                return true;
            });
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!objects().is(device, "ServicesResolved")) {
            if (System.nanoTime() - deadline > 0) {
                throw new BmsTimeoutException(
                        address
                                + " did not tell its services in %d s. Try again; some firmware needs a restart of the pack."
                                        .formatted(timeout.toSeconds()),
                        0);
            }
            pause(STEP);
        }
        return BluezConnection.open(this, device, objects());
    }

    @Override
    public void close() {
        try {
            bus.close();
        } catch (IOException e) {
            // The connection ends with the process at the latest.
            bus.disconnect();
        }
    }
}
