// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.SocketCanBus;
import java.util.Locale;

/** Opens CAN interfaces with the native library that lies in the program's own jar. */
final class CanLine {
    /** Where JavaCAN looks first; set by a user it stays. */
    private static final String CLASS_PATH = "javacan.native.javacan-core.classpath";

    private static final String FILE = "javacan.native.javacan-core.path";

    private CanLine() {}

    /** Opens an interface that is there and up. */
    static SocketCanBus open(String name) throws BmsException {
        prepare();
        return SocketCanBus.open(name);
    }

    /** Has the library for this processor used, where the jar has one; otherwise JavaCAN looks for its own. */
    static void prepare() {
        String library = "/javacan/" + processor() + "/native/libjavacan-core.so";
        if (System.getProperty(CLASS_PATH) == null
                && System.getProperty(FILE) == null
                && CanLine.class.getResource(library) != null) {
            System.setProperty(CLASS_PATH, library);
        }
    }

    private static String processor() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "arm" -> "armv7";
            default -> arch;
        };
    }
}
