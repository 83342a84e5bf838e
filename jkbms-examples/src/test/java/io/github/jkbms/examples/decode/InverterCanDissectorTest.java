// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InverterCanDissectorTest {
    private static List<String> decode(String... lines) throws IOException {
        Source source = Source.of(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII), "test");
        return source.traffic().stream()
                .flatMap(traffic -> DecodeText.lines(Decoded.of(traffic, Dissectors.ALL)).stream())
                .toList();
    }

    @Test
    void everyFieldOfAJkPackInAnInverterProfileIsShown() throws IOException {
        assertThat(String.join(
                        "\n",
                        decode(
                                "(1.000000) can0 351#9E027C016C07C601",
                                "(1.100000) can0 355#6300640000000000",
                                "(1.200000) can0 35E#4A4B2D424D530000",
                                "(1.300000) can0 370#1F001E00F20DEF0D",
                                "(1.400000) can0 359#0200080001504E00",
                                "(1.500000) can0 305#0000000000000000")))
                .contains(
                        "JK-PB profiles 001, 002 and 008: Limits",
                        "Charge voltage limit (CVL)",
                        "67.000 V",
                        "190.000 A",
                        "99.0 %",
                        "\"JK-BMS\"",
                        "Highest cell voltage",
                        "3.570 V",
                        "over-voltage (protection)",
                        "over-temperature (warning)",
                        "from the inverter: KeepAlive")
                .doesNotContain("looks the same in");
    }

    @Test
    void framesThatSeveralProtocolsShareSaySo() throws IOException {
        assertThat(decode("(1.000000) can0 351#3002E803B004CC01", "(1.100000) can0 356#C01402FFF5000000"))
                .anyMatch(line -> line.contains("looks the same in: ") && line.contains("victron"));
    }

    @Test
    void whatIsUnknownIsNoNumber() throws IOException {
        assertThat(String.join(
                        "\n",
                        decode(
                                "(1.000000) can0 355#4C00FFFFB01DFFFF",
                                "(1.000000) can0 356#C0140080F500FFFF",
                                "(1.000000) can0 35A#AAAAAA02AAAAAA02",
                                "(1.000000) can0 35E#534D412020202020")))
                .contains("SMA Sunny Island: Measurements", "unknown (raw -32768)", "Alarms", "none")
                .doesNotContain("-3276.8");
    }
}
