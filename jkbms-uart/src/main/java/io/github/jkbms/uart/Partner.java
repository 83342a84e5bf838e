// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a device on a line: who it is and how asking it went. Safe for use by many threads. */
final class Partner {
    private PackId id;
    private boolean isSilent;
    private boolean isBarred;
    private long barredUntilNanos;

    private long requests;
    private long answers;
    private long refusals;
    private long timeouts;
    private long damagedAnswers;
    private long portErrors;
    private long retries;
    private @Nullable Instant lastAnswer;

    Partner(PackId place) {
        this.id = place;
    }

    synchronized PackId id() {
        return id;
    }

    /** Takes the serial number as the identity, if there is one. */
    synchronized void identify(DeviceInfo info) {
        id = info.serialNumber().map(PackId::ofSerial).orElse(id);
    }

    /** {@return whether the last request got no answer at all} */
    synchronized boolean isSilent() {
        return isSilent;
    }

    /** {@return how long the device must not be asked yet, because a late answer may still come; 0 or less if it may} */
    synchronized long barredNanos(long nowNanos) {
        return isBarred ? barredUntilNanos - nowNanos : 0;
    }

    synchronized void asked(boolean isAgain) {
        requests++;
        retries += isAgain ? 1 : 0;
        isBarred = false;
    }

    synchronized void answered(Instant when) {
        answers++;
        lastAnswer = when;
        isSilent = false;
    }

    /** Notes why there is no answer; a device that was not in time gets until a moment for a late answer. */
    synchronized void failed(BmsException why, long lateUntilNanos) {
        if (why instanceof BmsTimeoutException silence) {
            timeouts++;
            isSilent = silence.bytesHeard() == 0;
            isBarred = true;
            barredUntilNanos = lateUntilNanos;
        } else if (why instanceof BmsRejectedException) {
            refusals++;
            isSilent = false;
        } else if (why instanceof BmsProtocolException) {
            damagedAnswers++;
            isSilent = false;
        } else {
            portErrors++;
        }
    }

    synchronized LineHealth health() {
        return new LineHealth(
                requests,
                answers,
                refusals,
                timeouts,
                damagedAnswers,
                portErrors,
                retries,
                Optional.ofNullable(lastAnswer));
    }
}
