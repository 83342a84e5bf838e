// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What dbusmock adds to its BlueZ, to make radios and devices. */
@DBusInterfaceName("org.bluez.Mock")
public interface MockRadio extends DBusInterface {
    /** Adds a radio. */
    String AddAdapter(String name, String systemName);

    /** Adds a device in reach of it. */
    String AddDevice(String adapter, String address, String alias);
}
