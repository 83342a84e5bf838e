// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** How dbusmock is told what it is to look like. */
@DBusInterfaceName("org.freedesktop.DBus.Mock")
public interface MockControl extends DBusInterface {
    /** A method of an object: name, what goes in, what comes out, and code, which is nothing here. */
    final class Method extends Struct {
        @Position(0)
        public final String name;

        @Position(1)
        public final String in;

        @Position(2)
        public final String out;

        @Position(3)
        public final String code = "";

        /** Creates a method. */
        public Method(String name, String in, String out) {
            this.name = name;
            this.in = in;
            this.out = out;
        }
    }

    /** Adds an object to the bus. */
    void AddObject(String path, String type, Map<String, Variant<?>> properties, List<Method> methods);

    /** Changes properties of this object and tells it. */
    void UpdateProperties(String type, Map<String, Variant<?>> properties);

    /** Told when a method of an object was called. */
    final class MethodCalled extends DBusSignal {
        private final String method;
        private final List<Variant<?>> arguments;

        /** Made by the bus. */
        public MethodCalled(String path, String method, List<Variant<?>> arguments) throws DBusException {
            super(path, method, arguments);
            this.method = method;
            this.arguments = arguments;
        }

        String method() {
            return method;
        }

        List<Variant<?>> arguments() {
            return arguments;
        }
    }
}
