// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What all reports share: presence, equality, merging. Shown on live data, which have the most items. */
class ReportProperties {
    @Provide
    Arbitrary<Map<Quantity, Long>> values() {
        return Arbitraries.maps(
                        Arbitraries.of(Quantity.class), Arbitraries.longs().between(0, Integer.MAX_VALUE))
                .ofMaxSize(Quantity.values().length);
    }

    private static PackStatus status(Map<Quantity, Long> values) {
        PackStatus.Builder builder = PackStatus.builder();
        values.forEach((quantity, value) -> builder.set(quantity, quantity.elements() - 1, value));
        return builder.build();
    }

    private static long last(PackStatus status, Quantity quantity) {
        return status.reported(quantity, quantity.elements() - 1).orElseThrow();
    }

    @Property(tries = 200)
    void holdsWhatWasSetAndNothingElse(@ForAll("values") Map<Quantity, Long> values) {
        PackStatus status = status(values);

        assertThat(status.items()).containsExactlyInAnyOrderElementsOf(values.keySet());
        for (Quantity quantity : Quantity.values()) {
            assertThat(status.has(quantity)).isEqualTo(values.containsKey(quantity));
            assertThat(status.reported(quantity, quantity.elements() - 1).isPresent())
                    .isEqualTo(values.containsKey(quantity));
        }
        values.forEach((quantity, value) -> assertThat(last(status, quantity)).isEqualTo(value));
    }

    @Property(tries = 200)
    void equalExactlyIfTheSameIsReported(
            @ForAll("values") Map<Quantity, Long> one, @ForAll("values") Map<Quantity, Long> other) {
        assertThat(status(one)).isEqualTo(status(one)).hasSameHashCodeAs(status(one));
        assertThat(status(one)).isEqualTo(status(one).toBuilder().build());
        assertThat(status(one).equals(status(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 200)
    void laterReportGoesOverTheEarlierOne(
            @ForAll("values") Map<Quantity, Long> early, @ForAll("values") Map<Quantity, Long> late) {
        PackStatus both = status(early).with(status(late));

        EnumSet<Quantity> items = EnumSet.noneOf(Quantity.class);
        items.addAll(early.keySet());
        items.addAll(late.keySet());
        assertThat(both.items()).isEqualTo(items);
        for (Quantity quantity : items) {
            assertThat(last(both, quantity))
                    .isEqualTo(Objects.requireNonNull(late.getOrDefault(quantity, early.get(quantity))));
        }
    }

    @Property(tries = 200)
    void takingBackIsAsNeverSet(@ForAll("values") Map<Quantity, Long> values, @ForAll Quantity taken) {
        PackStatus without = status(values).toBuilder().clear(taken).build();

        values.remove(taken);
        assertThat(without).isEqualTo(status(values));
    }

    @Property(tries = 500)
    void numbersOutsideOf32BitsAreRefused(@ForAll Quantity quantity, @ForAll long value) {
        boolean fits = quantity.isSigned() ? value == (int) value : value >= 0 && value <= 0xFFFF_FFFFL;
        PackStatus.Builder builder = PackStatus.builder();
        if (fits) {
            assertThat(builder.set(quantity, value).build().reported(quantity)).hasValue(value);
        } else {
            assertThatThrownBy(() -> builder.set(quantity, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("%s: %d does not fit into %s 32 bits"
                            .formatted(quantity.key(), value, quantity.isSigned() ? "signed" : "unsigned"));
            assertThat(builder.build().has(quantity)).isFalse();
        }
    }

    @Example
    void limitsOf32BitsAreKept() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_CURRENT, Integer.MIN_VALUE)
                .set(Quantity.RUN_TIME, 0xFFFF_FFFFL)
                .build();

        assertThat(status.currentMilliamps()).isEqualTo(Integer.MIN_VALUE);
        assertThat(status.reported(Quantity.RUN_TIME)).hasValue(0xFFFF_FFFFL);
        assertThatThrownBy(() -> PackStatus.builder().set(Quantity.PACK_CURRENT, Integer.MIN_VALUE - 1L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackStatus.builder().set(Quantity.RUN_TIME, 0x1_0000_0000L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackStatus.builder().set(Quantity.RUN_TIME, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void elementsAreChecked() {
        PackStatus status =
                PackStatus.builder().set(Quantity.CELL_VOLTAGES, 31, 3_300).build();

        assertThat(status.reported(Quantity.CELL_VOLTAGES, 31)).hasValue(3_300);
        assertThat(status.reported(Quantity.CELL_VOLTAGES, 30))
                .as("0 until it is set")
                .hasValue(0);
        assertThatThrownBy(() -> status.reported(Quantity.CELL_VOLTAGES, 32))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PackStatus.builder().set(Quantity.CELL_VOLTAGES, 32, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void bitsOutsideOfAnItemAreNotSet() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.WIRE_RESISTANCE_ALARMS, 0xFFFF_FFFFL)
                .set(Quantity.MOSFET_TEMPERATURE, -1)
                .set(Quantity.PACK_VOLTAGE, 0xFFFF_FFFFL)
                .build();

        assertThat(status.isSet(Quantity.WIRE_RESISTANCE_ALARMS, 31)).isTrue();
        assertThat(status.isSet(Quantity.WIRE_RESISTANCE_ALARMS, 32)).isFalse();
        assertThat(status.isSet(Quantity.WIRE_RESISTANCE_ALARMS, -1)).isFalse();
        assertThat(status.isSet(Quantity.WIRE_RESISTANCE_ALARMS, -32)).isFalse();
        assertThat(status.isSet(Quantity.ALARMS, 0)).as("not reported").isFalse();
    }

    @Example
    void builderMakesOneReport() {
        PackStatus.Builder builder = PackStatus.builder().set(Quantity.PACK_VOLTAGE, 1);
        PackStatus status = builder.build();

        assertThatThrownBy(builder::build).hasMessage("this builder has built its report; make a new one");
        assertThatThrownBy(() -> builder.set(Quantity.PACK_VOLTAGE, 2)).isInstanceOf(IllegalStateException.class);
        assertThat(status.voltageMillivolts()).isEqualTo(1);
    }

    @Example
    void reportsOfDifferentKindsDiffer() {
        assertThat(PackStatus.builder().build())
                .isNotEqualTo(PackSettings.builder().build())
                .isNotEqualTo(null);
    }

    @Example
    void numbersAreACopy() {
        PackStatus status = PackStatus.builder().set(Quantity.PACK_VOLTAGE, 1).build();
        status.numbers()[Quantity.PACK_VOLTAGE.slot()] = 2;

        assertThat(status.voltageMillivolts()).isEqualTo(1);
    }
}
