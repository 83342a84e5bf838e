// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

/** What a line brought besides, or instead of, the answer that was waited for. Not safe for use by several threads. */
final class Heard {
    private int bytes;
    private int echoes;
    private int damagedAnswers;
    private int nativeRecords;
    private int strayFrames;
    private int strayUnit = -1;
    private int strayLength;
    private int noiseBytes;

    void bytes(int count) {
        bytes += count;
    }

    void echo() {
        echoes++;
    }

    void damagedAnswer() {
        damagedAnswers++;
    }

    void nativeRecord() {
        nativeRecords++;
    }

    void stray(int unit, int length) {
        strayFrames++;
        strayUnit = unit;
        strayLength = length;
    }

    void noise(int count) {
        noiseBytes += count;
    }

    /** {@return all bytes that arrived} */
    int bytes() {
        return bytes;
    }

    /** {@return how often the request came back} */
    int echoes() {
        return echoes;
    }

    /** {@return complete answers of the right unit and length with a wrong CRC} */
    int damagedAnswers() {
        return damagedAnswers;
    }

    /** {@return how many headers of native records were passed over} */
    int nativeRecords() {
        return nativeRecords;
    }

    /** {@return correct Modbus frames that are not the answer: of other units, late, of another length} */
    int strayFrames() {
        return strayFrames;
    }

    /** {@return the unit of the last stray frame, -1 if there was none} */
    int strayUnit() {
        return strayUnit;
    }

    /** {@return the length of the last stray frame} */
    int strayLength() {
        return strayLength;
    }

    /** {@return bytes that belong to nothing known} */
    int noiseBytes() {
        return noiseBytes;
    }
}
