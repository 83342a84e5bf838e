// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogEventTest {
    @ParameterizedTest
    @CsvSource({
        "0, periodic sample",
        "1, boot",
        "0x1B, charge under-temperature",
        "0x27, watchdog reset",
        "0x2D, switched off by button",
        "0x3B, clock set",
        "0x3C, cell count incorrect",
        "0x44, factory setting LFP",
        "0x49, discharge under-temperature released",
        "0x64, cell 1 over-charge",
        "0x83, cell 32 over-charge",
        "0xC8, cell 1 over-discharge",
        "0xE7, cell 32 over-discharge"
    })
    void namesTheEventsOfTheReference(String code, String label) {
        LogEvent event = new LogEvent(Integer.decode(code));
        assertThat(event.label()).isEqualTo(label);
        assertThat(event.isKnown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0x4A", "0x63", "0x84", "0xC7", "0xE8", "0xFF"})
    void anUnknownNumberIsKept(String code) {
        LogEvent event = new LogEvent(Integer.decode(code));
        assertThat(event.isKnown()).isFalse();
        assertThat(event.label()).isEqualTo("unknown event " + code);
        assertThat(event.cell()).isEmpty();
    }

    @Test
    void tellsTheCell() {
        assertThat(new LogEvent(0x66).cell()).hasValue(3);
        assertThat(new LogEvent(0xCA).cell()).hasValue(3);
        assertThat(new LogEvent(0).isSample()).isTrue();
    }

    @Test
    void refusesWhatDoesNotFitIntoAByte() {
        assertThatThrownBy(() -> new LogEvent(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogEvent(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SystemLogEntry(1L << 32, new LogEvent(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SystemLog(0, List.of(new SystemLogEntry(1, new LogEvent(1)))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
