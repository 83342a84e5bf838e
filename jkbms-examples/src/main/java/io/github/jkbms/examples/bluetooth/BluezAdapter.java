// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A radio of the machine. The names are those of BlueZ's interface. Public, because the message bus implements it. */
@DBusInterfaceName(BluezAdapter.NAME)
public interface BluezAdapter extends DBusInterface {
    /** Its name on the bus. */
    String NAME = "org.bluez.Adapter1";

    /**
     * Says what to look for.
     *
     * @param filter {@code Transport}: {@code le} for Low Energy
     */
    void SetDiscoveryFilter(Map<String, Variant<?>> filter);

    /** Begins to look for devices. */
    void StartDiscovery();

    /** Ends it. */
    void StopDiscovery();
}
