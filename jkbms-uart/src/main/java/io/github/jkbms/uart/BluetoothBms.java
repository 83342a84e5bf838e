// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.LogCodec;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.write.WriteRoute;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One device over Bluetooth, of any generation: balancers, B and BD series, JK-PB. The connection is the application's; see
 * {@link GattLink} for what it has to do. This class speaks on it: the device information first (0x97), which decides on the
 * layout, then the settings (0x96), which start the stream of live records; the logs when asked for. Only read commands are
 * sent, unless a write session is open on {@link #writeRoute()}. Reads that fail are repeated as the options say, except the essentials and the logs.
 *
 * <p>A live status is the next record of the stream, so it is fresh; the device sends about two a second. Safe for use by many
 * threads; a call ends when the line is closed or its thread is interrupted. No thread of its own. Source: native-frames
 * reference 2 and 3.
 */
public final class BluetoothBms implements Bms, AutoCloseable {
    private static final int READ_SETTINGS = 0x96;
    private static final int READ_INFO = 0x97;
    private static final int READ_SYSTEM_LOG = 0xA1;
    private static final int READ_DETAIL_LOG = 0xA7;

    private final BluetoothStream stream;
    private final Partner partner;

    /** Used by whoever has the turn on the stream. */
    private @Nullable Generation generation;

    /** Used by whoever has the turn on the stream. */
    private boolean isStreaming;

    private BluetoothBms(ByteLink link, LineOptions options) {
        this.partner = new Partner(PackId.ofPlace(link.name(), 0));
        this.stream = new BluetoothStream(link, options, partner);
    }

    /**
     * {@return the device at the other end of a connection, with {@link LineOptions#BLUETOOTH}}
     *
     * @param link the connection, subscribed; used by nobody else from now on and closed with this
     */
    public static BluetoothBms over(ByteLink link) {
        return over(link, LineOptions.BLUETOOTH);
    }

    /**
     * {@return the device at the other end of a connection}
     *
     * @param link    the connection, subscribed; used by nobody else from now on and closed with this
     * @param options how to use it
     */
    public static BluetoothBms over(ByteLink link, LineOptions options) {
        return new BluetoothBms(Objects.requireNonNull(link, "link"), Objects.requireNonNull(options, "options"));
    }

    /** {@return the serial number once the device information was read, before that the name of the connection} */
    @Override
    public PackId id() {
        return partner.id();
    }

    @Override
    public TimeSource time() {
        return stream.time();
    }

    @Override
    public PackStatus readStatus() throws BmsException {
        return stream.repeated(this::status);
    }

    @Override
    public PackStatus readEssentials() throws BmsException {
        return stream.once(this::status);
    }

    private PackStatus status() throws BmsException {
        Generation layout = layout();
        if (!isStreaming) {
            settings();
        }
        try {
            return RecordCodec.status(stream.next(RecordType.LIVE), layout);
        } catch (BmsException e) {
            // A stream that has stopped is started anew by the next question.
            isStreaming = false;
            throw e;
        }
    }

    @Override
    public PackSettings readSettings() throws BmsException {
        return stream.repeated(this::settings);
    }

    private PackSettings settings() throws BmsException {
        // Some firmware does not start the stream unless it was asked for its information before.
        Generation layout = layout();
        NativeFrame frame = ask(READ_SETTINGS, RecordType.SETTINGS);
        isStreaming = true;
        return RecordCodec.settings(frame, layout);
    }

    @Override
    public DeviceInfo readInfo() throws BmsException {
        return stream.repeated(this::info);
    }

    private DeviceInfo info() throws BmsException {
        DeviceInfo info = RecordCodec.info(ask(READ_INFO, RecordType.DEVICE_INFO));
        partner.identify(info);
        generation = Generation.of(info).orElse(null);
        return info;
    }

    /**
     * {@return which layout the device has, from its information, read if it was not yet}
     *
     * @throws BmsException if no valid answer came, or the device does not tell its software version
     */
    public Generation generation() throws BmsException {
        return stream.repeated(this::layout);
    }

    private Generation layout() throws BmsException {
        Generation known = generation;
        if (known != null) {
            return known;
        }
        DeviceInfo info = info();
        return Optional.ofNullable(generation)
                .orElseThrow(() -> new BmsProtocolException(
                        Kind.VALUE,
                        "The software version '" + info.softwareVersion().orElse("") + "' of " + stream.name()
                                + " does not tell how its records are laid out, and that is not guessed."));
    }

    /**
     * {@return the system log} Devices of older generations may not answer.
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    public SystemLog readSystemLog() throws BmsException {
        return LogCodec.systemLog(stream.once(() -> ask(READ_SYSTEM_LOG, RecordType.SYSTEM_LOG)));
    }

    /**
     * {@return the detail log, as far as it arrives} The device sends all of it in one burst, which takes up to a minute.
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    public DetailLog readDetailLog() throws BmsException {
        return stream.once(() -> stream.details(read(READ_DETAIL_LOG)));
    }

    /**
     * {@return the way to write to this device, for a {@link io.github.jkbms.write.WriteSession}} Commands of the device's own
     * generation; those that nobody has documented cannot be built.
     */
    public WriteRoute writeRoute() {
        return new BluetoothRoute(this, stream);
    }

    /** {@return how reading this device went so far} */
    public LineHealth health() {
        return partner.health();
    }

    private NativeFrame ask(int register, RecordType type) throws BmsException {
        return stream.ask(read(register), type);
    }

    /** The read commands are the same in all generations; the newest has all of them. */
    private static CommandRegister read(int register) {
        return CommandRegister.find(Generation.JK02_32S, register)
                .filter(CommandRegister::isRead)
                .orElseThrow();
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public String toString() {
        return "pack " + id() + " on " + stream.name() + ", by Bluetooth";
    }
}
