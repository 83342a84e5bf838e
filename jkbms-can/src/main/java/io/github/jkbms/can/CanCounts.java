// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

/**
 * What a bus has done since it was opened. Every count only grows.
 *
 * @param sent        frames handed to the controller
 * @param refused     frames that could not be sent, for whatever reason; each was an exception
 * @param received    data frames handed to the reader
 * @param ignored     remote frames, which nobody gets
 * @param lost        frames that arrived but were thrown away because nobody read in time, as far as it is known
 * @param errorFrames reports of the controller about errors on the wire or about its state
 * @param reopened    how often the interface was opened anew after it had been gone
 */
public record CanCounts(
        long sent, long refused, long received, long ignored, long lost, long errorFrames, long reopened) {}
