// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BankTableTest {
    private final BankTable table = new BankTable(Style.PLAIN);

    @Test
    void marksHighestAndLowestCell() {
        PackStatus.Builder status = PackStatus.builder().set(Quantity.CELL_PRESENCE, 0b1111);
        int[] millivolts = {3320, 3325, 3315, 3320};
        for (int cell = 0; cell < millivolts.length; cell++) {
            status.set(Quantity.CELL_VOLTAGES, cell, millivolts[cell]);
        }

        List<String> lines = table.lines(List.of(new BankTable.Row("1", Optional.of(status.build()), "")));

        assertThat(lines.get(1)).contains("3.315..3.325 V").contains("10 mV");
        assertThat(lines.get(2)).contains("2 3.325^").contains("3 3.315v");
    }

    @Test
    void showsADashForWhatIsNotKnown() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, 0)
                .set(Quantity.STATE_OF_CHARGE, 0)
                .build();

        assertThat(table.lines(List.of(new BankTable.Row("1", Optional.of(status), "")))
                        .get(1)
                        .trim()
                        .split("\\s+"))
                .containsExactly("1", "53.12", "V", "+0.0", "A", "0", "%", "-", "-", "-", "-", "-", "-");
    }

    @Test
    void saysWhyAPackIsMissing() {
        assertThat(table.lines(List.of(new BankTable.Row("7", Optional.empty(), "nobody answers"))))
                .last()
                .isEqualTo("7  nobody answers");
    }

    @Test
    void tellsNoticesFromProtections() {
        PackStatus notice = PackStatus.builder().set(Quantity.ALARMS, 1 << 19).build();
        PackStatus alarm = PackStatus.builder().set(Quantity.ALARMS, 1 << 4).build();

        assertThat(table.lines(List.of(new BankTable.Row("1", Optional.of(notice), ""))))
                .last()
                .asString()
                .contains("notice:");
        assertThat(table.lines(List.of(new BankTable.Row("1", Optional.of(alarm), ""))))
                .last()
                .asString()
                .contains("alarm:");
    }
}
