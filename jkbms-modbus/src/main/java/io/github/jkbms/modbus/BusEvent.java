// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.uart.frame.NativeFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedSet;

/** What is heard on a line, in the order in which it happened. Immutable. */
public sealed interface BusEvent {
    /** {@return when it happened, on the wall clock} */
    Instant at();

    /**
     * Live data of a pack went over the line.
     *
     * @param address the address of the pack
     * @param status  the live data; of a Modbus master that reads in parts, what fits together
     */
    record StatusHeard(int address, Timed<PackStatus> status) implements BusEvent {
        @Override
        public Instant at() {
            return status.readAt();
        }
    }

    /**
     * Settings of a pack went over the line.
     *
     * @param address  the address of the pack
     * @param settings the settings; of a Modbus master that reads in parts, what fits together
     */
    record SettingsHeard(int address, Timed<PackSettings> settings) implements BusEvent {
        @Override
        public Instant at() {
            return settings.readAt();
        }
    }

    /**
     * Device information of a pack went over the line. A pack that is master never asks for it.
     *
     * @param address the address of the pack
     * @param info    the device information
     */
    record InfoHeard(int address, Timed<DeviceInfo> info) implements BusEvent {
        @Override
        public Instant at() {
            return info.readAt();
        }
    }

    /**
     * A record of another kind went over the line, such as a log.
     *
     * @param address the address of the pack
     * @param record  the record
     * @param at      when
     */
    record RecordHeard(int address, NativeFrame record, Instant at) implements BusEvent {}

    /**
     * A Modbus message went over the line, trigger writes and their acknowledges included.
     *
     * @param message the request or answer
     * @param at      when
     */
    record MessageHeard(RtuMessage message, Instant at) implements BusEvent {
        /** Checks that there is a message. */
        public MessageHeard {
            Objects.requireNonNull(message, "message");
        }

        /** {@return whether a master said it} */
        public boolean isRequest() {
            return message instanceof RtuMessage.Read || message instanceof RtuMessage.Write;
        }
    }

    /**
     * A master came, left, or showed what it is.
     *
     * @param before who it was
     * @param now    who it is
     * @param at     when
     */
    record MasterChanged(BusMaster before, BusMaster now, Instant at) implements BusEvent {}

    /**
     * The master has gone round all packs once.
     *
     * @param length   how long it took
     * @param answered the addresses that answered in it, those of a pack that sends by itself included
     * @param at       when it ended
     */
    record CycleHeard(Duration length, SortedSet<Integer> answered, Instant at) implements BusEvent {}

    /**
     * A pack was heard for the first time, was not heard for long, or is back.
     *
     * @param address the address of the pack
     * @param before  how fresh its live data were
     * @param now     how fresh they are
     * @param at      when
     */
    record FreshnessChanged(int address, Freshness before, Freshness now, Instant at) implements BusEvent {}

    /**
     * Something on the line is not as it should be.
     *
     * @param kind   what
     * @param detail one sentence
     * @param at     when
     */
    record TroubleHeard(Trouble kind, String detail, Instant at) implements BusEvent {}

    /**
     * The line itself cannot be read. It is tried again twice a second until the listener is closed.
     *
     * @param problem why
     * @param at      when
     */
    record LineLost(BmsException problem, Instant at) implements BusEvent {}

    /** What can be wrong with what is heard. */
    enum Trouble {
        /** A record with a wrong checksum, or cut off. */
        DAMAGED_RECORD,
        /** A Modbus answer with a wrong CRC. */
        DAMAGED_ANSWER,
        /** A record without the acknowledge that tells whose it is. */
        UNKNOWN_SENDER,
        /** Settings that say another address than the acknowledge behind them: two packs answered, or DIP switches were moved. */
        ADDRESS_MISMATCH,
        /** Bytes that belong to no message. */
        NOISE
    }
}
