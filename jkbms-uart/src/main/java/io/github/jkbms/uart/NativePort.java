// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * An open port of jSerialComm, and the list of ports: the only class that knows the library. Turns its codes into exceptions
 * and has none of our own deadlines, threads or locks on the open port; {@link SerialLink} keeps its calls apart.
 */
final class NativePort {
    /**
     * While jSerialComm lists ports it frees its records of those that are not open, also of one that is just being opened
     * or closed by another thread. This lock keeps these apart; it guards no data of ours.
     */
    static final ReentrantLock TABLE = new ReentrantLock();

    static final boolean WINDOWS = File.separatorChar == '\\';

    private static final List<String> KNOWN_SYSTEMS = List.of("nux", "win", "mac", "bsd", "nix", "sunos", "solaris");

    private final SerialPort port;
    /** Set when the program ends: jSerialComm has closed the port by itself then and must not be called any more. */
    private volatile boolean unloaded;

    private NativePort(SerialPort port) {
        this.port = port;
    }

    /** Opens a device. To be called with the {@link #TABLE} held. */
    static NativePort open(PortName name, Path device, SerialSettings settings) throws BmsPortException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(device.toString());
        } catch (SerialPortInvalidPortException e) {
            throw OpenFailure.notFound(name.given(), "went away", list());
        }
        port.setComPortParameters(settings.baudRate(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.disableRs485ModeControl();
        listenWithoutTimeout(port);
        if (port.openPort()) {
            return new NativePort(port);
        }
        int code = port.getLastErrorCode();
        Reason reason =
                WINDOWS ? OpenFailure.reasonOnWindows(code) : OpenFailure.reasonOnUnix(code, Files.exists(device));
        throw switch (reason) {
            case NOT_FOUND -> OpenFailure.notFound(name.given(), "has no device behind it", list());
            case BUSY -> OpenFailure.busy(name.given(), PortHolders.of(device));
            case NO_PERMISSION -> OpenFailure.noPermission(name.given(), DeviceAccess.of(device));
            default -> OpenFailure.unsupported(name.given(), settings, code);
        };
    }

    /** Native reads return with the first bytes and have no timeout, because native timeouts have steps of 100 ms. */
    private static boolean listenWithoutTimeout(SerialPort port) {
        return port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
    }

    /** Lists the ports of this machine, sorted by name; takes the {@link #TABLE} by itself. */
    static List<SerialPortInfo> list() throws BmsPortException {
        SerialPort[] found;
        TABLE.lock();
        try {
            checkSystem();
            found = SerialPort.getCommPorts();
        } catch (LinkageError e) {
            throw OpenFailure.noNativeLibrary(e);
        } finally {
            TABLE.unlock();
        }
        StableNames names = StableNames.read(StableNames.LINUX);
        return Stream.of(found)
                .map(each -> describe(each, names))
                .sorted(Comparator.comparing(SerialPortInfo::name))
                .toList();
    }

    /** On a system it does not know jSerialComm would end the whole program. */
    private static void checkSystem() throws BmsPortException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (KNOWN_SYSTEMS.stream().noneMatch(system::contains)) {
            throw new BmsPortException(
                    Reason.UNSUPPORTED,
                    "serial ports of the operating system '" + system + "' are not supported: connect through TCP");
        }
    }

    private static SerialPortInfo describe(SerialPort port, StableNames names) {
        String path = port.getSystemPortPath();
        boolean usb = port.getVendorID() >= 0 && port.getProductID() >= 0;
        SerialPortInfo info = new SerialPortInfo(
                WINDOWS ? port.getSystemPortName() : path,
                known(port.getPortDescription()).orElse(""),
                usb ? OptionalInt.of(port.getVendorID()) : OptionalInt.empty(),
                usb ? OptionalInt.of(port.getProductID()) : OptionalInt.empty(),
                known(port.getManufacturer()),
                known(port.getSerialNumber()),
                known(port.getPortLocation()).filter(place -> !place.startsWith("0-0")),
                WINDOWS ? List.of() : names.of(Path.of(path)));
        return UsbAdapter.of(UsbAdapter.LINUX, port.getSystemPortName())
                .map(adapter -> adapter.behind(info))
                .orElse(info);
    }

    /** The native code has words where it knows nothing. */
    private static Optional<String> known(String text) {
        return Optional.of(text.strip())
                .filter(each -> !each.isEmpty() && !each.equals("Unknown") && !each.equals("User-Specified Port"));
    }

    /** What is known of the port: from a list of all, or from the port itself if it is not listed. */
    SerialPortInfo info(List<SerialPortInfo> present) {
        return present.stream()
                .filter(each -> each.name().equals(port.getSystemPortPath()))
                .findFirst()
                .orElseGet(() -> describe(port, StableNames.read(StableNames.LINUX)));
    }

    /** The name without folders, such as {@code ttyUSB0}. */
    String shortName() {
        return port.getSystemPortName();
    }

    /** Waits for bytes; -1 when the port is gone or closed, 0 only if another program has changed its timeouts. */
    int read(byte[] chunk) {
        return port.readBytes(chunk, chunk.length);
    }

    /** Writes; 0 or less when the port is gone. */
    int write(byte[] bytes, int offset, int length) {
        return port.writeBytes(bytes, length, offset);
    }

    /** How many bytes wait in the driver; negative when the port is gone. */
    int available() {
        return port.bytesAvailable();
    }

    /** A writer on a line that takes nothing is woken by room in the queue and a change of the settings. */
    boolean unblockWriter() {
        return !unloaded && port.flushIOBuffers() && listenWithoutTimeout(port);
    }

    /** Whether the program ends, so that the library has closed the port itself; it is not called any more then. */
    boolean isUnloaded() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException e) {
            unloaded = true;
        }
        return unloaded;
    }

    void close() {
        if (!unloaded) {
            port.closePort();
        }
    }
}
