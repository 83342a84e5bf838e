// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvValuesTest {
    private static final List<String> NAMES = List.of(CsvValues.header().split(","));

    private static String line(PackStatus status, String pack) {
        return CsvValues.line(new Timed<>(status, 0, Instant.parse("2026-11-26T12:00:00Z"), new PackId(pack)));
    }

    private static Map<String, String> columns(String line) {
        String[] values = line.split(",", -1);
        assertThat(values).hasSameSizeAs(NAMES);
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            columns.put(NAMES.get(i), values[i]);
        }
        return columns;
    }

    @Test
    void theValuesAreThoseOfThePack() throws Exception {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.builder().build(), new VirtualTime(), Load.NONE);
        PackStatus status = pack.readStatus();
        Map<String, String> columns = columns(line(status, "506177F49000674"));

        assertThat(columns)
                .containsEntry("time", "2026-11-26T12:00:00Z")
                .containsEntry("pack", "506177F49000674")
                .containsEntry("state_of_charge_percent", Integer.toString(status.stateOfChargePercent()))
                .containsEntry("charge_mosfet_on", "1")
                .containsEntry("temperature_3_celsius", "")
                .containsEntry("alarms", "NONE")
                .containsEntry("cell_17_V", "");
        assertThat(Double.parseDouble(columns.get("voltage_V"))).isEqualTo(status.voltageMillivolts() / 1000.0);
        assertThat(Double.parseDouble(columns.get("cell_16_V")))
                .isEqualTo(status.cellMillivolts(16).orElseThrow() / 1000.0);
        assertThat(Double.parseDouble(columns.get("temperature_mosfet_celsius")))
                .isEqualTo(status.mosfetTemperatureDeciCelsius().orElseThrow() / 10.0);
    }

    @Test
    void whatWasNotReportedIsEmptyAndNegativeNumbersKeepTheirSign() {
        PackStatus.Builder partial = PackStatus.builder();
        partial.set(Quantity.PACK_CURRENT, -68_421);
        Map<String, String> columns = columns(line(partial.build(), "p"));
        assertThat(columns.remove("current_A")).isEqualTo("-68.421");
        columns.remove("time");
        columns.remove("pack");
        assertThat(columns.values()).containsOnly("");
    }

    @Test
    void alarmsAreNamedAndUnknownBitsNumbered() {
        PackStatus.Builder partial = PackStatus.builder();
        partial.set(Quantity.ALARMS, 1L << Alarm.CELL_OVERVOLTAGE.bit() | 1L << 31);
        assertThat(columns(line(partial.build(), "p"))).containsEntry("alarms", "CELL_OVERVOLTAGE BIT_31");
    }

    @Test
    void aNameWithACommaIsQuoted() {
        assertThat(line(PackStatus.builder().build(), "a,\"b\"")).startsWith("2026-11-26T12:00:00Z,\"a,\"\"b\"\"\",");
    }

    @Test
    void everyColumnIsDocumented() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "logging.md"));
        assertThat(NAMES)
                .filteredOn(name -> !name.matches("cell_\\d\\d_V|temperature_[234]_celsius"))
                .allMatch(name -> page.contains("`" + name + "`"));
        assertThat(page).contains("`cell_01_V` to `cell_32_V`");
    }
}
