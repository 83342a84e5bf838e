// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what is known of a failed opening into an exception that says what to do. Pure functions. */
final class OpenFailure {
    private OpenFailure() {}

    /**
     * Says why a port could not be opened on Linux and other Unix systems.
     *
     * @param errno       the error number
     * @param stillExists whether the device file is there: the native code says "no such file" for a port that this program
     *                    has open already
     */
    static Reason reasonOnUnix(int errno, boolean stillExists) {
        return switch (errno) {
            case 2 -> stillExists ? Reason.BUSY : Reason.NOT_FOUND; // ENOENT
            case 1, 13 -> Reason.NO_PERMISSION; // EPERM (a container without the device), EACCES
            case 11, 16, 35 -> Reason.BUSY; // EAGAIN (locked), EBUSY (exclusive), EAGAIN of macOS
            case 6, 19 -> Reason.NOT_FOUND; // ENXIO, ENODEV: a device file without a device
            default -> Reason.UNSUPPORTED; // EIO, EINVAL, ENOTTY: no serial port behind it, or not at this speed
        };
    }

    /**
     * Says why a port could not be opened on Windows.
     *
     * @param code the system error code
     */
    static Reason reasonOnWindows(int code) {
        return switch (code) {
            case 2, 3 -> Reason.NOT_FOUND; // file, path not found
            case 5, 32, 170 -> Reason.BUSY; // access denied is what a port in use answers; sharing violation; busy
            default -> Reason.UNSUPPORTED;
        };
    }

    static BmsPortException notFound(String port, String wrong, List<SerialPortInfo> present) {
        String ports = present.isEmpty()
                ? "no serial port was found on this machine: is the adapter plugged in?"
                : "ports here: "
                        + present.stream().map(SerialPortInfo::toString).collect(Collectors.joining("; "));
        return new BmsPortException(Reason.NOT_FOUND, "no serial port '" + port + "': it " + wrong + "; " + ports);
    }

    static BmsPortException busy(String port, List<String> holders) {
        String holder = holders.isEmpty() ? "another program" : String.join(" and ", holders);
        return new BmsPortException(
                Reason.BUSY, "the port " + port + " is in use by " + holder + ": close it there and try again");
    }

    static BmsPortException noPermission(String port, Optional<DeviceAccess> access) {
        String advice = access.map(DeviceAccess::advice).orElse("give this program access to the device");
        return new BmsPortException(Reason.NO_PERMISSION, "no permission to open " + port + ": " + advice);
    }

    static BmsPortException unsupported(String port, SerialSettings settings, int code) {
        return new BmsPortException(
                Reason.UNSUPPORTED,
                port + " does not work as a serial port at " + settings + " (system error " + code
                        + "): check the name and the speed, or try another adapter");
    }

    static BmsPortException noNativeLibrary(Throwable cause) {
        return new BmsPortException(
                Reason.UNSUPPORTED,
                "the native library of jSerialComm cannot be loaded on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
                        + ": make the folder for temporary files writable and executable (-Djava.io.tmpdir=...), or"
                        + " unpack the library from the jSerialComm jar and name its folder with"
                        + " -DjSerialComm.library.path=...",
                cause);
    }
}
