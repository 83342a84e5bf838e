// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A device that BlueZ knows. Public, because the message bus implements it. */
@DBusInterfaceName(BluezDevice.NAME)
public interface BluezDevice extends DBusInterface {
    /** Its name on the bus. */
    String NAME = "org.bluez.Device1";

    /** Connects. */
    void Connect();

    /** Ends the connection. */
    void Disconnect();
}
