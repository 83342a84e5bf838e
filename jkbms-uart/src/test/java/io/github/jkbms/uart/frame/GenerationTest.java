// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    @ParameterizedTest
    @CsvSource({
        "JK-B2A16S,      3.3.0,   JK04",
        "JK-B1A24S,      3.1.2,   JK04",
        "JK-B5A24S,      8.0.3M,  JK04",
        "JK-BD6A20S10P,  4.1.7,   JK02_24S",
        "JK-BD6A17S6P,   7.1.0H,  JK02_24S",
        "JK-BD6A24S10P,  8.0.6G,  JK02_24S",
        "JK-B2A24S20P,   10.07,   JK02_24S",
        "JK_B2A8S20P,    11.17,   JK02_32S",
        "JK_B2A20S20P,   11.21H,  JK02_32S",
        "JK_PB2A16S15P,  14.20,   JK02_32S",
        "JK_PB2A16S20P,  15.41,   JK02_32S",
        "JK-PB2A16S20P,  19.27,   JK02_32S",
        "anything,       100000000000.1, JK02_32S",
    })
    void followsTheSoftwareVersion(String model, String softwareVersion, Generation expected) {
        assertThat(Generation.of(model, softwareVersion)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".5", "V15.41", "15", "-3.1", " 15.1", "x"})
    void neverGuesses(String softwareVersion) {
        assertThat(Generation.of("JK_PB2A16S20P", softwareVersion)).isEmpty();
        assertThat(Generation.of("JK-B5A24S", softwareVersion)).isEmpty();
    }
}
