// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** What BlueZ has at one moment: radios, devices, and services of devices that are connected. Immutable. */
final class BluezObjects {
    /** The service of JK devices, and the characteristic in it (ports reference 12). */
    static final String SERVICE = "0000ffe0-0000-1000-8000-00805f9b34fb";

    static final String CHARACTERISTIC = "0000ffe1-0000-1000-8000-00805f9b34fb";

    private static final String GATT_SERVICE = "org.bluez.GattService1";

    private final Map<String, Map<String, Map<String, Variant<?>>>> objects = new TreeMap<>();

    BluezObjects(Map<DBusPath, Map<String, Map<String, Variant<?>>>> managed) {
        managed.forEach((path, interfaces) -> objects.put(path.getPath(), interfaces));
    }

    private Stream<String> paths(String type) {
        return objects.keySet().stream().filter(path -> objects.get(path).containsKey(type));
    }

    private Optional<Object> value(String path, String type, String property) {
        return Optional.ofNullable(objects.get(path))
                .map(interfaces -> interfaces.get(type))
                .map(properties -> properties.get(property))
                .map(Variant::getValue);
    }

    private String text(String path, String type, String property) {
        return value(path, type, property).map(Object::toString).orElse("");
    }

    private List<String> texts(String path, String type, String property) {
        Object list = value(path, type, property).orElse(List.of());
        Stream<?> parts = list instanceof Object[] array ? Arrays.stream(array) : ((List<?>) list).stream();
        return parts.map(Object::toString).toList();
    }

    /** {@return the first radio} */
    Optional<String> adapter() {
        return paths(BluezAdapter.NAME).findFirst();
    }

    /** {@return the devices, those with the service of JK devices first, then by the strength of their signals} */
    List<FoundDevice> devices() {
        return paths(BluezDevice.NAME)
                .map(this::deviceAt)
                .sorted(Comparator.comparing(FoundDevice::hasService)
                        .thenComparing(found -> found.rssi().orElse(Integer.MIN_VALUE))
                        .reversed())
                .toList();
    }

    private FoundDevice deviceAt(String path) {
        Optional<Object> rssi = value(path, BluezDevice.NAME, "RSSI");
        return new FoundDevice(
                path,
                text(path, BluezDevice.NAME, "Address"),
                text(path, BluezDevice.NAME, "Alias"),
                rssi.isPresent() && rssi.get() instanceof Number number
                        ? OptionalInt.of(number.intValue())
                        : OptionalInt.empty(),
                texts(path, BluezDevice.NAME, "UUIDs").stream().anyMatch(SERVICE::equalsIgnoreCase));
    }

    /** {@return the device with an address} */
    Optional<FoundDevice> device(String address) {
        return devices().stream()
                .filter(device -> device.address().equalsIgnoreCase(address))
                .findFirst();
    }

    /** {@return whether a property of a device is set} */
    boolean is(FoundDevice device, String property) {
        return value(device.path(), BluezDevice.NAME, property).equals(Optional.of(true));
    }

    /**
     * {@return the characteristic of a device with one of some properties} Newer radios have two of the same name, one to write and one
     * for notifications, so the properties decide.
     */
    Optional<Characteristic> characteristic(FoundDevice device, String... flags) {
        for (String flag : flags) {
            Optional<String> found = paths(BluezCharacteristic.NAME)
                    .filter(path -> path.startsWith(device.path() + "/"))
                    .filter(path -> CHARACTERISTIC.equalsIgnoreCase(text(path, BluezCharacteristic.NAME, "UUID")))
                    .filter(path -> SERVICE.equalsIgnoreCase(
                            text(text(path, BluezCharacteristic.NAME, "Service"), GATT_SERVICE, "UUID")))
                    .filter(path ->
                            texts(path, BluezCharacteristic.NAME, "Flags").contains(flag))
                    .findFirst();
            if (found.isPresent()) {
                return Optional.of(new Characteristic(found.get(), flag));
            }
        }
        return Optional.empty();
    }

    /** A characteristic and the property by which it was chosen. */
    record Characteristic(String path, String flag) {}
}
