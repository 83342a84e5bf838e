// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Secret;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.nw.NwCommand;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwModel;
import io.github.jkbms.uart.nw.NwSource;
import io.github.jkbms.uart.nw.NwTransfer;
import io.github.jkbms.write.WriteRoute;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One device that speaks {@code 4E 57}: the UART or GPS connector of B and BD series boards, or a port of a JK-PB that is set to
 * protocol 000. One answer brings live data, settings and device information; {@link #readAll()} gives all of it for one
 * question. Reads that fail are repeated as the options say, except the essentials.
 *
 * <p>The protocol knows no state of health, balance current or wire resistances, no serial number, and 16 coarse alarms.
 * Nothing is written to the device unless a write session is open on {@link #writeRoute()}. Safe for use by many threads; a call ends when the line is closed or its thread is
 * interrupted. No thread of its own. Source: 4E57 reference.
 */
public final class NwBms implements Bms, AutoCloseable {
    private static final NwSource WE = NwSource.PC;
    private static final int ONLY_DEVICE = 0;

    private final Conversation conversation;
    private final Partner partner;

    /** The coding of the current as the last full answer told it; negative before that. */
    private volatile int coding = -1;

    private NwBms(ByteLink link, LineOptions options) {
        this.conversation = new Conversation(link, options);
        this.partner = new Partner(PackId.ofPlace(link.name(), ONLY_DEVICE));
    }

    /**
     * {@return the device on a serial port at 115200 baud, with {@link LineOptions#NW}} An adapter that is pulled out and
     * plugged in again is found again; reads in between fail with {@code GONE}.
     *
     * @param port the name of the port, such as {@code /dev/ttyUSB0} or a name under {@code /dev/serial/by-id}
     * @throws BmsException if the port cannot be opened; the message says why and what to do
     */
    public static NwBms open(String port) throws BmsException {
        return over(ReconnectingLink.open(SerialLink.factory(port)), LineOptions.NW);
    }

    /**
     * {@return the device at the other end of an open line}
     *
     * @param link    used by nobody else from now on and closed with this
     * @param options how to use it
     */
    public static NwBms over(ByteLink link, LineOptions options) {
        return new NwBms(Objects.requireNonNull(link, "link"), Objects.requireNonNull(options, "options"));
    }

    /** {@return line and address: the protocol has no serial number} */
    @Override
    public PackId id() {
        return partner.id();
    }

    @Override
    public TimeSource time() {
        return conversation.link().time();
    }

    @Override
    public PackStatus readStatus() throws BmsException {
        return readAll().status();
    }

    @Override
    public PackStatus readEssentials() throws BmsException {
        return reading(conversation.once(partner, this::askForAll)).status();
    }

    @Override
    public PackSettings readSettings() throws BmsException {
        return readAll().settings();
    }

    @Override
    public DeviceInfo readInfo() throws BmsException {
        return readAll().info();
    }

    /**
     * {@return everything that the device tells, for one question} An identifier that nobody knows ends the list; what came
     * before it is kept; the current is left out then unless an earlier answer has told its coding, which comes last.
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    public NwReading readAll() throws BmsException {
        return reading(conversation.read(partner, this::askForAll));
    }

    /**
     * {@return what the device tells about one identifier} A current is left out of the status as long as no full answer has
     * told its coding.
     *
     * @param identifier what to ask for; one that can be read
     * @throws BmsException as for {@link #readStatus()}
     */
    public NwReading read(NwIdentifier identifier) throws BmsException {
        NwFrame request = NwMessages.read(identifier, WE);
        return reading(conversation.read(
                partner,
                () -> new NwQuestion(
                                conversation,
                                frame -> isReply(frame, NwCommand.READ) && frame.identifierCode() == identifier.code())
                        .ask(request)));
    }

    /**
     * Wakes a sleeping device and waits for its answer. A request by name, no write.
     *
     * @throws BmsException if it does not answer
     */
    public void activate() throws BmsException {
        conversation.read(
                partner,
                () -> new NwQuestion(conversation, frame -> isReply(frame, NwCommand.ACTIVATE))
                        .ask(NwMessages.activate(WE)));
    }

    /**
     * {@return what the device uploads by itself, or nothing if it does not within a while} Documented by the vendor, never
     * seen. Uploads that come while nobody waits for them are lost.
     *
     * @param patience how long to wait; it keeps other reads of this device waiting
     * @throws BmsException if the line is closed or lost, or the thread interrupted
     */
    public Optional<NwReading> awaitUpload(Duration patience) throws BmsException {
        long until = time().nanoTime() + patience.toNanos();
        return conversation
                .listen(() -> new NwQuestion(
                                conversation, frame -> frame.transfer().equals(Optional.of(NwTransfer.UPLOAD)))
                        .await(until))
                .map(this::reading);
    }

    /**
     * {@return the way to write to this device, for a {@link io.github.jkbms.write.WriteSession}} Before each write the password
     * frame goes out without a password, as a widespread client does it; firmware is reported to ignore it.
     */
    public WriteRoute writeRoute() {
        return new NwRoute(this, conversation, partner, NwMessages.emptyPassword(WE));
    }

    /**
     * {@return the way to write to a device that wants its parameter password before each write, as the vendor's document says}
     *
     * @param password the password; goes over the wire in clear text, and is never shown in a plan
     * @throws IllegalArgumentException if it is longer than 10 characters or not ASCII
     */
    public WriteRoute writeRoute(Secret password) {
        return new NwRoute(this, conversation, partner, NwMessages.password(password.reveal(), WE));
    }

    /** {@return how reading this device went so far} */
    public LineHealth health() {
        return partner.health();
    }

    /** One firmware answers with the command of a single read (4E57 reference 2). */
    private NwFrame askForAll() throws BmsException {
        return new NwQuestion(conversation, NwBms::isFullReply).ask(NwMessages.readAll(WE));
    }

    private static boolean isFullReply(NwFrame frame) {
        return isReply(frame, NwCommand.READ_ALL)
                || isReply(frame, NwCommand.READ) && frame.values().identifiers() > 1;
    }

    private static boolean isReply(NwFrame frame, NwCommand command) {
        return frame.commandCode() == command.code() && frame.transfer().equals(Optional.of(NwTransfer.REPLY));
    }

    private NwReading reading(NwFrame frame) {
        NwData data = frame.values();
        OptionalInt told = NwModel.codingOf(data);
        if (told.isPresent()) {
            coding = told.getAsInt();
        }
        OptionalInt known = coding < 0 ? OptionalInt.empty() : OptionalInt.of(coding);
        return new NwReading(NwModel.status(data, known), NwModel.settings(data), NwModel.info(data), data);
    }

    @Override
    public void close() {
        conversation.link().close();
    }

    @Override
    public String toString() {
        return "device on " + conversation.link().name() + ", by 4E57";
    }
}
