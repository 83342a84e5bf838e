// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

/**
 * What was heard on a line since listening began. Immutable.
 *
 * @param bytes           all bytes
 * @param requests        requests of masters with a correct CRC
 * @param answers         answers with a correct CRC, acknowledges of triggers included
 * @param records         native records with a correct checksum
 * @param damagedRecords  places that began like a record and were none
 * @param damagedAnswers  expected Modbus answers with a wrong CRC
 * @param unknownSenders  records without the acknowledge that tells whose they are
 * @param unasked         Modbus answers with registers that nobody was heard to ask for, so that nobody knows which they are
 * @param noiseBytes      bytes other than zeros that belonged to no message
 */
public record HeardCounts(
        long bytes,
        long requests,
        long answers,
        long records,
        long damagedRecords,
        long damagedAnswers,
        long unknownSenders,
        long unasked,
        long noiseBytes) {}
