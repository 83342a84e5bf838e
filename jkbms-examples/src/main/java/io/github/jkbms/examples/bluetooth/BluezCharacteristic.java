// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A characteristic of a connected device. Public, because the message bus implements it. */
@DBusInterfaceName(BluezCharacteristic.NAME)
public interface BluezCharacteristic extends DBusInterface {
    /** Its name on the bus. */
    String NAME = "org.bluez.GattCharacteristic1";

    /**
     * Writes a value.
     *
     * @param value   the bytes
     * @param options {@code type}: {@code command} for a write without response, {@code request} for one with
     */
    void WriteValue(byte[] value, Map<String, Variant<?>> options);

    /** Subscribes; each notification is then a change of the property {@code Value}. */
    void StartNotify();

    /** Ends the subscription. */
    void StopNotify();
}
