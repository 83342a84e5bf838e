// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import java.time.Instant;
import java.util.Optional;

/**
 * How reading one pack went since the bus was opened. Each request ends in exactly one of: answer, exception, time-out,
 * checksum error, wrong answer, port error. Immutable.
 *
 * @param address        the address of the pack
 * @param requests       requests sent, repeated ones included
 * @param answers        good answers
 * @param exceptions     requests that the device refused
 * @param timeouts       requests without an answer, or with a part of one
 * @param checksumErrors answers with a wrong CRC, or noise
 * @param wrongAnswers   other bytes instead of an answer: another unit, another length, only an echo
 * @param portErrors     requests during which the port was lost or closed, or the thread interrupted
 * @param retries        how many of the requests were repetitions
 * @param lastAnswer     when the last good answer came, by the wall clock
 */
public record PackHealth(
        int address,
        long requests,
        long answers,
        long exceptions,
        long timeouts,
        long checksumErrors,
        long wrongAnswers,
        long portErrors,
        long retries,
        Optional<Instant> lastAnswer) {}
