// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * The fuzz targets under Jazzer: {@code mvn -Pfuzz test -Dfuzz.target=NAME}, ten minutes each. What it finds is stored beside the
 * seeds, where the ordinary tests run it from then on.
 */
class DecodersFuzzTest {
    private static final String DURATION = "10m";

    @FuzzTest(maxDuration = DURATION)
    void nativeStream(byte[] data) {
        Targets.nativeStream(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void nwStream(byte[] data) {
        Targets.nwStream(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void records(byte[] data) {
        Targets.records(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void nwList(byte[] data) {
        Targets.nwList(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void modbusMessage(byte[] data) {
        Targets.modbusMessage(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void jkCan(byte[] data) {
        Targets.jkCan(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void texts(byte[] data) {
        Targets.texts(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void busTraffic(byte[] data) {
        LineTargets.busTraffic(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void serialInverters(byte[] data) {
        LineTargets.serialInverters(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void canInverters(byte[] data) {
        LineTargets.canInverters(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void configurations(byte[] data) {
        FileTargets.configurations(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void anyFile(byte[] data) {
        FileTargets.anyFile(data);
    }
}
