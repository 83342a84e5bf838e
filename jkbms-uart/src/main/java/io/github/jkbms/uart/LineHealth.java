// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.time.Instant;
import java.util.Optional;

/**
 * How reading a device went since its line was opened. Each request ends in exactly one of: answer, refusal, time-out,
 * damaged answer, port error. Immutable.
 *
 * @param requests       requests sent, repeated ones included
 * @param answers        good answers
 * @param refusals       requests that the device refused
 * @param timeouts       requests without an answer, or with a part of one
 * @param damagedAnswers requests after which something came that is no valid answer: a wrong checksum, another device, only
 *                       an echo
 * @param portErrors     requests during which the line was lost or closed, or the thread interrupted
 * @param retries        how many of the requests were repetitions
 * @param lastAnswer     when the last good answer came, by the wall clock
 */
public record LineHealth(
        long requests,
        long answers,
        long refusals,
        long timeouts,
        long damagedAnswers,
        long portErrors,
        long retries,
        Optional<Instant> lastAnswer) {}
