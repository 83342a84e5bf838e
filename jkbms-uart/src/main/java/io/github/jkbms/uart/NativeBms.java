// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.frame.DetailLogCollector;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.LogCodec;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAnswerMatcher;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.time.Duration;

/**
 * One JK-PB pack on a serial line of its own, read by trigger requests: the record comes before the ordinary acknowledge, and
 * only the acknowledge says whose record it is. Reads that fail are repeated as the options of the line say, except the
 * essentials and the logs.
 *
 * <p>Nothing is written to the pack: a trigger is a write on the wire and a read by its effect. Safe for use by many threads;
 * a call ends when the line is closed or its thread is interrupted.
 */
public final class NativeBms implements Bms, AutoCloseable {
    /** The vendor's program waits so long for the logs. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(2);

    private static final int DEFAULT_ADDRESS = 1;

    private final NativeLine line;
    private final Conversation conversation;
    private final int address;
    private final Partner partner;
    /** Knows the padding of the answers before; used under the turn of the conversation only. */
    private final TriggerAnswerMatcher senders = new TriggerAnswerMatcher();

    NativeBms(NativeLine line, Conversation conversation, int address, PackId place) {
        this.line = line;
        this.conversation = conversation;
        this.address = address;
        this.partner = new Partner(place);
    }

    /**
     * {@return the pack with address 1 on a serial port, as {@link NativeLine#open}; closing it closes the port}
     *
     * @param port the name of the port
     * @throws BmsException if the port cannot be opened; the message says why and what to do
     */
    public static NativeBms open(String port) throws BmsException {
        return open(port, DEFAULT_ADDRESS);
    }

    /**
     * {@return a pack on a serial port, as {@link NativeLine#open}; closing it closes the port}
     *
     * @param port    the name of the port
     * @param address its DIP switches, 1 to 15
     * @throws BmsException if the port cannot be opened; the message says why and what to do
     */
    public static NativeBms open(String port, int address) throws BmsException {
        return NativeLine.open(port).pack(address);
    }

    /** {@return the address of the pack on the line} */
    public int address() {
        return address;
    }

    /** {@return the serial number once {@link #readInfo()} has brought it, before that line and address} */
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
        return RecordCodec.status(ask(Trigger.LIVE), Generation.JK02_32S);
    }

    @Override
    public PackStatus readEssentials() throws BmsException {
        return RecordCodec.status(
                conversation.once(partner, () -> question(Trigger.LIVE).record()), Generation.JK02_32S);
    }

    @Override
    public PackSettings readSettings() throws BmsException {
        return RecordCodec.settings(ask(Trigger.SETTINGS), Generation.JK02_32S);
    }

    @Override
    public DeviceInfo readInfo() throws BmsException {
        DeviceInfo info = RecordCodec.info(ask(Trigger.DEVICE_INFO));
        partner.identify(info);
        return info;
    }

    /**
     * {@return the system log} From the vendor's program; no answer of a device has been published.
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    public SystemLog readSystemLog() throws BmsException {
        TriggerRequest request = new TriggerRequest(address, Trigger.SYSTEM_LOG);
        return LogCodec.systemLog(conversation.once(
                partner, () -> new TriggerQuestion(conversation, request, senders, LOG_PATIENCE).record()));
    }

    /**
     * {@return the detail log, as far as it arrives} Takes some seconds: the device sends all of it in one burst. From the
     * vendor's program; no answer of a device has been published over this wire.
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    public DetailLog readDetailLog() throws BmsException {
        TriggerRequest request = new TriggerRequest(address, Trigger.DETAIL_LOG);
        DetailLogCollector burst = conversation.once(
                partner, () -> new TriggerQuestion(conversation, request, senders, LOG_PATIENCE).burst());
        return burst.log(true);
    }

    /** {@return how reading this pack went so far} */
    public LineHealth health() {
        return partner.health();
    }

    private NativeFrame ask(Trigger trigger) throws BmsException {
        return conversation.read(partner, () -> question(trigger).record());
    }

    private TriggerQuestion question(Trigger trigger) {
        return new TriggerQuestion(conversation, new TriggerRequest(address, trigger), senders);
    }

    /** Closes the line, for all packs on it. */
    @Override
    public void close() {
        line.close();
    }

    @Override
    public String toString() {
        return "pack " + id() + " at address " + address + " on " + line.name() + ", by native records";
    }
}
