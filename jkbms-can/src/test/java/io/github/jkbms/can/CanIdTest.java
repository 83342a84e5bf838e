// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanIdTest {
    @Test
    void sameNumberInBothFormsIsTwoIdentifiers() {
        assertThat(CanId.standard(0x305)).isNotEqualTo(CanId.extended(0x305)).isEqualTo(CanId.parse("305"));
        assertThat(CanId.extended(0x305)).hasToString("00000305").isEqualTo(CanId.parse("00000305"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x800, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void standardRefusesWhatDoesNotFit(int value) {
        assertThatThrownBy(() -> CanId.standard(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.format("0x%X", value))
                .hasMessageContaining("0 to 0x7FF");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x2000_0000, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void extendedRefusesWhatDoesNotFit(int value) {
        assertThatThrownBy(() -> CanId.extended(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 0x1FFFFFFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "35", "3511", "1806E5F", "1806E5F40", "35G", "+51", "FFF", "2000001A", "３５１"})
    void refusesTextsThatAreNoIdentifier(String text) {
        assertThatThrownBy(() -> CanId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsLowerCaseAndWritesUpperCase() {
        assertThat(CanId.parse("1806e5f4")).hasToString("1806E5F4");
    }

    @Test
    void ordersAsArbitrationDoes() {
        CanId base = CanId.standard(0x123);
        CanId sameBaseExtended = CanId.extended(0x123 << 18);
        CanId sameBaseExtendedHigher = CanId.extended(0x123 << 18 | 1);
        CanId smallerBaseExtended = CanId.extended(0x122 << 18 | 0x3FFFF);

        assertThat(Stream.of(sameBaseExtendedHigher, base, sameBaseExtended, smallerBaseExtended)
                        .sorted())
                .containsExactly(smallerBaseExtended, base, sameBaseExtended, sameBaseExtendedHigher);
    }
}
