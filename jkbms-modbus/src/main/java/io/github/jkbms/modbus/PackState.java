// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Block;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a bus has learned about one address. Safe for use by many threads. */
final class PackState {
    /** How many registers are asked for at once; smaller ones after exception 02 (modbus reference 3.3). */
    private static final int[] CHUNKS = {120, 60, 32};

    private final int address;
    private final int[] chunks = new int[Block.values().length];
    private final int[] ends = new int[Block.values().length];

    private PackId id;
    private boolean silent;
    private boolean barred;
    private long barredUntilNanos;

    private long requests;
    private long answers;
    private long exceptions;
    private long timeouts;
    private long checksumErrors;
    private long wrongAnswers;
    private long portErrors;
    private long retries;
    private @Nullable Instant lastAnswer;

    PackState(int address, PackId place) {
        this.address = address;
        this.id = place;
        forgetLimits();
    }

    int address() {
        return address;
    }

    synchronized PackId id() {
        return id;
    }

    /** Takes the serial number as the identity, if there is one. */
    void identify(DeviceInfo info) {
        info.serialNumber()
                .filter(serial -> !serial.isBlank())
                .map(PackId::ofSerial)
                .ifPresent(this::setId);
    }

    private synchronized void setId(PackId serial) {
        id = serial;
    }

    /** {@return whether the last request got no answer at all} */
    synchronized boolean isSilent() {
        return silent;
    }

    /** {@return how long the pack must not be asked yet, because a late answer may still come; 0 or less if it may} */
    synchronized long barredNanos(long nowNanos) {
        return barred ? barredUntilNanos - nowNanos : 0;
    }

    /** {@return how many registers of a block to ask for at once} */
    synchronized int chunk(Block block) {
        return chunks[block.ordinal()];
    }

    /** {@return where a block ends that is shorter than usual} */
    synchronized int end(Block block) {
        return ends[block.ordinal()];
    }

    /**
     * Takes note that a number of registers was refused.
     *
     * @return whether to try again with fewer
     */
    synchronized boolean tooMany(Block block, int registers) {
        int smaller = Arrays.stream(CHUNKS)
                .filter(size -> size < registers)
                .findFirst()
                .orElse(0);
        if (smaller > 0) {
            chunks[block.ordinal()] = smaller;
        }
        return smaller > 0;
    }

    /** Takes note that nothing can be read from an offset on. */
    synchronized void endsAt(Block block, int offset) {
        ends[block.ordinal()] = offset;
    }

    private void forgetLimits() {
        Arrays.fill(chunks, CHUNKS[0]);
        Arrays.fill(ends, Block.MODBUS_LENGTH);
    }

    synchronized void asked(boolean again) {
        requests++;
        retries += again ? 1 : 0;
    }

    synchronized void answered(Instant at) {
        answers++;
        lastAnswer = at;
        silent = false;
        barred = false;
    }

    synchronized void failed(BmsException why, long barUntilNanos) {
        if (why instanceof BmsRejectedException) {
            exceptions++;
            silent = false;
        } else if (why instanceof BmsTimeoutException) {
            timeouts++;
            silent = true;
            barred = true;
            barredUntilNanos = barUntilNanos;
            // It may come back with other firmware, or as another device.
            forgetLimits();
        } else if (why instanceof BmsProtocolException wrong) {
            checksumErrors += wrong.kind() == Kind.CHECKSUM ? 1 : 0;
            wrongAnswers += wrong.kind() == Kind.CHECKSUM ? 0 : 1;
        } else {
            portErrors++;
        }
    }

    synchronized PackHealth health() {
        return new PackHealth(
                address,
                requests,
                answers,
                exceptions,
                timeouts,
                checksumErrors,
                wrongAnswers,
                portErrors,
                retries,
                Optional.ofNullable(lastAnswer));
    }
}
