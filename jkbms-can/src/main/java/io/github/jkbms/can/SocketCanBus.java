// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;
import tel.schich.javacan.RawReceiveMessageHeaderBuffer;
import tel.schich.javacan.platform.UnsupportedPlatformException;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/**
 * A CAN interface of Linux (SocketCAN): {@code can0} of an adapter, {@code vcan0} for tries, {@code slcan0} of a serial adapter.
 *
 * <p><b>What it needs.</b> The bit rate belongs to the interface and is set when it is brought up, by the user:
 * {@code sudo ip link set can0 up type can bitrate 500000 restart-ms 100}. Opening it needs no special rights. The native
 * library of JavaCAN is not part of this library: add {@code tel.schich:javacan-core} in the version that comes with it once
 * more, with the classifier of the machine ({@code x86_64}, {@code aarch64}, {@code armv7} ...) and scope {@code runtime}. On
 * the module path Java does not find it there: unpack {@code native/libjavacan-core.so} from that jar and start with
 * {@code -Djavacan.native.javacan-core.path=FILE}.
 *
 * <p><b>What it survives.</b> Interface down and up again: frames pass again when it is up, {@link #state()} says so with the
 * first frame or after 0.1 s. Interface taken away (adapter pulled, slcand ended) and made again under the same name: it is
 * opened anew within 0.1 s of being there, provided that the trouble was noticed by an error of the kernel, otherwise within
 * 0.5 s. Bus-off: sending is refused, so that no old frame is sent afterwards; it is over when the controller reports its
 * restart or takes part in the bus again. All this happens inside of {@code receive}, or of {@code send} if nobody receives.
 *
 * <p>A frame carries the time stamp of the kernel. Calls are cut into reads of 40 ms, so {@link #close()} and an interrupt end
 * a pending receive within that time; close itself does not wait.
 *
 * <p>Safe for use by many threads. It starts none.
 */
public final class SocketCanBus implements CanBus {
    private static final Logger LOG = LoggerFactory.getLogger(SocketCanBus.class);

    private final String name;
    private final CanSocketKeeper keeper;

    private SocketCanBus(String name, CanSocketKeeper keeper) {
        this.name = name;
        this.keeper = keeper;
    }

    /**
     * {@return an interface that is there and up}
     *
     * @param interfaceName its name, such as {@code can0}
     * @param filters       which frames to receive, tested by the kernel; all if there are none. At most 512
     * @throws BmsException a {@code BmsPortException}: {@code NOT_FOUND} if there is no such interface, {@code GONE} if it is
     *                      down, {@code UNSUPPORTED} without the native library, on a kernel without CAN, and on other
     *                      operating systems, {@code NO_PERMISSION} where raw sockets are forbidden
     */
    public static SocketCanBus open(String interfaceName, CanFilter... filters) throws BmsException {
        CanSocketKeeper keeper = keeper(interfaceName, List.of(filters));
        keeper.openNow();
        return new SocketCanBus(interfaceName, keeper);
    }

    /**
     * {@return an interface that may be down or not there yet} For programs that start before it does; until then
     * {@link #state()} is {@code DOWN} or {@code MISSING}.
     *
     * @param interfaceName its name, such as {@code can0}
     * @param filters       which frames to receive, tested by the kernel; all if there are none. At most 512
     * @throws BmsException a {@code BmsPortException}: {@code UNSUPPORTED} or {@code NO_PERMISSION} as for {@link #open}
     */
    public static SocketCanBus openWhenReady(String interfaceName, CanFilter... filters) throws BmsException {
        CanSocketKeeper keeper = keeper(interfaceName, List.of(filters));
        keeper.openWhenReady();
        return new SocketCanBus(interfaceName, keeper);
    }

    private static CanSocketKeeper keeper(String interfaceName, List<CanFilter> filters) {
        if (filters.size() > CanSocketOptions.MAX_FILTERS) {
            throw new IllegalArgumentException(
                    "filters: " + filters.size() + ", the kernel takes at most " + CanSocketOptions.MAX_FILTERS);
        }
        return new CanSocketKeeper(
                interfaceName,
                name -> openSocket(name, filters),
                new CanInterfaces(CanInterfaces.SYSTEM),
                TimeSource.SYSTEM);
    }

    /** {@return the names of the CAN interfaces of this machine, up or not, sorted; none on other operating systems} */
    public static List<String> interfaceNames() {
        return new CanInterfaces(CanInterfaces.SYSTEM).names();
    }

    @Override
    public void send(CanFrame frame) throws BmsException {
        keeper.send(frame);
    }

    @Override
    public @Nullable ReceivedFrame receive(long deadlineNanos) throws BmsException {
        return keeper.receive(deadlineNanos);
    }

    @Override
    public CanBusState state() {
        return keeper.state();
    }

    @Override
    public CanCounts counts() {
        return keeper.counts();
    }

    @Override
    public TimeSource time() {
        return TimeSource.SYSTEM;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        keeper.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private static RawCanSocket openSocket(String name, List<CanFilter> filters) throws SocketErrno, BmsException {
        try {
            return new JavaCanSocket(name, filters);
        } catch (LinkageError e) {
            throw new BmsPortException(Reason.UNSUPPORTED, missingLibrary(), e);
        } catch (UnsupportedPlatformException e) {
            throw new BmsPortException(
                    Reason.UNSUPPORTED,
                    "SocketCAN exists on Linux only. Everything else of jkbms-can works here too, on a MemoryCanWire or on"
                            + " your own CanBus.",
                    e);
        }
    }

    private static String missingLibrary() {
        return "The native library of JavaCAN was not found: add the dependency tel.schich:javacan-core, version as already"
                + " used, with classifier " + classifier() + " and scope runtime; on the module path unpack"
                + " native/libjavacan-core.so from it and start Java with -Djavacan.native.javacan-core.path=FILE.";
    }

    /** {@return how JavaCAN calls the processor of this machine} */
    private static String classifier() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "x86", "i386", "i586", "i686" -> "x86_32";
            case "arm" -> "armv7";
            default -> arch;
        };
    }

    /** The only place that knows how JavaCAN wants to be called. */
    private static final class JavaCanSocket implements RawCanSocket {
        /** {@code struct can_frame} of the kernel: identifier with flags, length, three bytes of padding, data. */
        private static final int LENGTH_OFFSET = 4;

        private static final int DATA_OFFSET = 8;
        /** Nearly every report of a controller; a lost arbitration is no error. */
        private static final int ERROR_CLASSES = 0x1FFF_FFFF & ~0x002;

        private static final int MILLIS_UNSET = 0;

        private final RawCanChannel channel;
        private final ByteBuffer in = RawCanChannel.allocateSufficientMemory();
        private final ByteBuffer out = RawCanChannel.allocateSufficientMemory();
        private final RawReceiveMessageHeaderBuffer header = new RawReceiveMessageHeaderBuffer();
        private int timeoutMillis = MILLIS_UNSET;

        JavaCanSocket(String name, List<CanFilter> filters) throws SocketErrno {
            in.order(ByteOrder.nativeOrder());
            out.order(ByteOrder.nativeOrder());
            RawCanChannel opened = null;
            try {
                opened = CanChannels.newRawChannel();
                configure(opened, filters);
                // Bound last, so that no frame comes in that the filters would not let pass.
                opened.bind(NetworkDevice.lookup(name));
            } catch (IOException e) {
                closeQuietly(opened);
                throw errno(e);
            }
            channel = opened;
        }

        private static void configure(RawCanChannel channel, List<CanFilter> filters) throws IOException {
            if (!filters.isEmpty()) {
                channel.setOption(
                        CanSocketOptions.FILTER,
                        filters.stream().map(JavaCanSocket::kernelFilter).toArray(tel.schich.javacan.CanFilter[]::new));
            }
            channel.setOption(CanSocketOptions.ERR_FILTER, ERROR_CLASSES);
            channel.setOption(CanSocketOptions.SO_TIMESTAMPNS, true);
            channel.setOption(CanSocketOptions.SO_RXQ_OVFL, true);
            channel.setOption(CanSocketOptions.SO_SNDTIMEO, Duration.ofMillis(40));
        }

        /** The flag bits belong to the pattern: without them a standard filter lets pass extended and remote frames. */
        private static tel.schich.javacan.CanFilter kernelFilter(CanFilter filter) {
            int form = filter.id().isExtended() ? RawFrame.EXTENDED_FLAG : 0;
            int bits = filter.mask() & 0x1FFF_FFFF;
            return new tel.schich.javacan.CanFilter(
                    filter.id().value() | form, bits | RawFrame.EXTENDED_FLAG | RawFrame.REMOTE_FLAG);
        }

        @Override
        public @Nullable RawFrame read(int millis) throws SocketErrno {
            try {
                if (millis != timeoutMillis) {
                    channel.setOption(CanSocketOptions.SO_RCVTIMEO, Duration.ofMillis(millis));
                    timeoutMillis = millis;
                }
                in.clear();
                channel.receiveUnsafe(in, header);
            } catch (IOException e) {
                SocketErrno errno = errno(e);
                if (errno.number() == SocketErrno.EAGAIN) {
                    return null;
                }
                throw errno;
            }
            int length = Math.min(in.get(LENGTH_OFFSET), CanFrame.MAX_LENGTH);
            long data = in.getLong(DATA_OFFSET);
            long bits = in.order() == ByteOrder.LITTLE_ENDIAN ? data : Long.reverseBytes(data);
            return new RawFrame(in.getInt(0), length, bits, ageNanos(), header.getDropCount());
        }

        /** The kernel stamps with the wall clock. A clock that was set back cannot make a frame come from the future. */
        private long ageNanos() {
            Instant stamp = header.getSoftwareTimestamp();
            if (stamp.getEpochSecond() == 0) {
                return 0;
            }
            return Math.max(0, Duration.between(stamp, Instant.now()).toNanos());
        }

        @Override
        public void write(CanFrame frame) throws SocketErrno {
            int form = frame.id().isExtended() ? RawFrame.EXTENDED_FLAG : 0;
            out.clear();
            out.putInt(0, frame.id().value() | form);
            out.putInt(LENGTH_OFFSET, 0);
            out.put(LENGTH_OFFSET, (byte) frame.length());
            out.putLong(
                    DATA_OFFSET,
                    out.order() == ByteOrder.LITTLE_ENDIAN ? frame.bits() : Long.reverseBytes(frame.bits()));
            out.limit(RawCanChannel.MTU);
            try {
                channel.writeUnsafe(out);
            } catch (IOException e) {
                throw errno(e);
            }
        }

        @Override
        public void close() {
            closeQuietly(channel);
        }

        private static void closeQuietly(@Nullable RawCanChannel channel) {
            if (channel == null) {
                return;
            }
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("closing a CAN socket failed: {}", e.toString());
            }
        }

        private static SocketErrno errno(IOException e) {
            if (e instanceof LinuxNativeOperationException nativeError) {
                return new SocketErrno(
                        nativeError.getErrorNumber(),
                        "error " + nativeError.getErrorNumber() + ", " + nativeError.getErrorString(),
                        e);
            }
            return new SocketErrno(0, String.valueOf(e.getMessage()), e);
        }
    }
}
