// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    @Test
    void tellsWhatWasReportedAndNothingElse() throws IOException {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, -25_400)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .set(Quantity.CHARGE_MOSFET, 1)
                .set(Quantity.BALANCE_STATE, 2)
                .set(Quantity.ALARMS, 1 << 4 | 1 << 30)
                .build();

        assertThat(line(status))
                .isEqualTo("{\"pack\":\"bus#1\",\"readAt\":\"2026-01-01T00:00:00Z\",\"status\":{"
                        + "\"voltageMillivolts\":53120,\"currentMilliamps\":-25400,"
                        + "\"alarms\":[\"CELL_OVERVOLTAGE\",\"BIT_30\"],\"balanceState\":\"DISCHARGING\","
                        + "\"stateOfChargePercent\":76,\"chargeMosfetOn\":true,\"powerMilliwatts\":-1349248}}");
    }

    @Test
    void listsTheFittedCells() throws IOException {
        PackStatus.Builder status = PackStatus.builder().set(Quantity.CELL_PRESENCE, 0b111);
        for (int cell = 0; cell < 3; cell++) {
            status.set(Quantity.CELL_VOLTAGES, cell, 3300 + cell);
        }

        assertThat(line(status.build()))
                .contains("\"cellVoltagesMillivolts\":[3300,3301,3302]")
                .contains("\"highestCell\":3,\"lowestCell\":1");
    }

    @Test
    void leavesSensorsOutThatAreNotThere() throws IOException {
        PackStatus status = PackStatus.builder()
                .set(Quantity.TEMPERATURE_1, -2000)
                .set(Quantity.TEMPERATURE_2, -31)
                .build();

        assertThat(line(status)).contains("\"temperature2DeciCelsius\":-31").doesNotContain("temperature1");
    }

    @Test
    void neverShowsSecrets() throws IOException {
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.MODEL, "JK_PB2A16S20P")
                .text(InfoItem.BLUETOOTH_PIN, "4711")
                .text(InfoItem.SETTINGS_PASSWORD, "815-secret")
                .build();

        assertThat(line(info)).contains("JK_PB2A16S20P").doesNotContain("4711").doesNotContain("815");
        assertThat(String.join("\n", ReportText.lines(info)))
                .doesNotContain("4711")
                .doesNotContain("815");
    }

    @Test
    void namesSwitchesAndProtocols() throws IOException {
        assertThat(line(PackSettings.builder().set(Setting.SWITCHES, 0b1_0001).build()))
                .contains("\"switches\":[\"HEATING\",\"DISPLAY_ALWAYS_ON\"]");
        assertThat(line(DeviceInfo.builder()
                        .set(InfoItem.UART1_PROTOCOL, 1)
                        .set(InfoItem.CAN_PROTOCOL, 19)
                        .build()))
                .contains("\"uart1Protocol\":\"JK_MODBUS\"")
                .contains("\"canProtocol\":\"CODE_19\"");
    }

    @Test
    void theSchemaPageNamesEveryKeyAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "json.md"));
        String[] keys = Stream.of(Quantity.values(), Setting.values(), InfoItem.values())
                .flatMap(Arrays::stream)
                .map(Item.class::cast)
                .filter(item -> !item.isSecret())
                .map(item -> "| `" + item.key() + "` |")
                .toArray(String[]::new);

        assertThat(page).contains(keys);
        assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSize(keys.length + 3);
    }

    private static String line(Report<?> report) throws IOException {
        String line = ReportJson.line(Timed.now(report, PackId.ofPlace("bus", 1), new VirtualTime()));
        try (JsonParser json = new JsonFactory().createParser(line)) {
            while (json.nextToken() != null) {
                assertThat(json.currentToken()).isNotNull();
            }
        }
        return line;
    }
}
