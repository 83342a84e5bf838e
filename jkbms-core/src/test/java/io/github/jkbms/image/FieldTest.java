// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows, tables and stretches that other generations of devices build for themselves. */
class FieldTest {
    private static Field row(int offset, FieldType type, Quantity quantity) {
        return Field.row(offset, type, quantity, "(test)", Since.UNDOCUMENTED, Evidence.SINGLE_SOURCE);
    }

    private static Field cells(int elements) {
        return Field.array(
                0,
                FieldType.U16,
                elements,
                Quantity.CELL_VOLTAGES,
                "(cells)",
                Since.UNDOCUMENTED,
                Evidence.SINGLE_SOURCE);
    }

    @Test
    void rowCannotLieBeforeItsBlock() {
        assertThatThrownBy(() -> row(-1, FieldType.U8, Quantity.STATE_OF_CHARGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset -1, length 1 do not fit U8");
    }

    @Test
    void lengthIsAWholeNumberOfElements() {
        assertThatThrownBy(() ->
                        new Field(0, FieldType.U16, 3, null, "x", Since.V1_0, Evidence.CONFIRMED, false, 0, 0xFFFF))
                .hasMessage("offset 0, length 3 do not fit U16");
        assertThatThrownBy(
                        () -> new Field(0, FieldType.U8, 0, null, "x", Since.V1_0, Evidence.CONFIRMED, false, 0, 0xFF))
                .hasMessage("offset 0, length 0 do not fit U8");
    }

    @Test
    void limitsLieWithinTheType() {
        Field soc = row(0, FieldType.U8, Quantity.STATE_OF_CHARGE);

        assertThat(soc.writable(0, 255).max()).isEqualTo(255);
        assertThat(soc.writable(7, 7).min()).isEqualTo(7);
        assertThatThrownBy(() -> soc.writable(0, 256)).hasMessage("U8 cannot hold 0 to 256");
        assertThatThrownBy(() -> soc.writable(-1, 255)).hasMessage("U8 cannot hold -1 to 255");
        assertThatThrownBy(() -> soc.writable(8, 7)).hasMessage("U8 cannot hold 8 to 7");
    }

    @Test
    void arrayMayBeShorterThanItsItemButNotLonger() {
        assertThat(cells(24).length()).isEqualTo(48);
        assertThat(cells(32).elements()).isEqualTo(32);
        assertThatThrownBy(() -> cells(33))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33 elements, the item has 32");
    }

    @Test
    void shorterArrayLeavesTheOtherCellsOut() {
        FieldTable table = new FieldTable(List.of(cells(2), row(4, FieldType.U8, Quantity.STATE_OF_CHARGE)));
        PackStatus status = BlockDecoder.status(table, new Span(new byte[] {13, 0, 14, 0, 50}, 0, 0, 5, Endian.LITTLE));

        assertThat(status.cellCount()).isEqualTo(2);
        assertThat(status.cellMillivolts(2)).hasValue(14);
        assertThat(status.stateOfChargePercent()).isEqualTo(50);
    }

    @Test
    void tableIsSortedAndFindsItsItems() {
        Field late = row(4, FieldType.U8, Quantity.STATE_OF_CHARGE);
        Field early = row(0, FieldType.U32, Quantity.PACK_VOLTAGE);
        FieldTable table = new FieldTable(List.of(late, early));

        assertThat(table.fields()).containsExactly(early, late);
        assertThat(table.field(Quantity.STATE_OF_CHARGE)).contains(late);
        assertThat(table.field(Quantity.PACK_CURRENT)).isEmpty();
        assertThatThrownBy(() -> new FieldTable(List.of(late, row(9, FieldType.U16, Quantity.STATE_OF_CHARGE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stateOfChargePercent is in the table twice");
    }

    @Test
    void stretchLiesInsideItsArray() {
        assertThatThrownBy(() -> new Span(new byte[4], 1, 0, 4, Endian.BIG))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Span(new byte[4], 0, -2, 4, Endian.BIG)).hasMessage("offset: -2");
        assertThat(new Span(new byte[4], 1, 0, 3, Endian.BIG).length()).isEqualTo(3);
    }

    @Test
    void nativeRecordCarriesAWholeBlockBehindItsHeader() {
        Span span = Span.ofNativeRecord(new byte[300]);

        assertThat(span).extracting(Span::index, Span::offset, Span::length).containsExactly(6, 0, Block.LENGTH);
        assertThat(span.endian()).isEqualTo(Endian.LITTLE);
        assertThatThrownBy(() -> Span.ofNativeRecord(new byte[298])).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Older devices store singles in whole units; the model keeps thousandths, held within limits that survive. */
    @ParameterizedTest
    @CsvSource({
        "3.3215, 3322",
        "3.3214, 3321",
        "-1.25, -1250",
        "0, 0",
        "NaN, 0",
        "1e9, 8388608",
        "-1e9, -8388608",
        "8388.608, 8388608",
        "Infinity, 8388608",
    })
    void singlesBecomeThousandths(float single, long thousandths) {
        FieldTable table = new FieldTable(List.of(row(0, FieldType.F32_THOUSANDTHS, Quantity.PACK_CURRENT)));
        for (Endian endian : Endian.values()) {
            byte[] bytes = new byte[4];
            endian.put32(bytes, 0, Float.floatToIntBits(single));
            assertThat(BlockDecoder.status(table, Images.span(bytes, endian)).currentMilliamps())
                    .isEqualTo((int) thousandths);
            assertThat(FieldType.F32_THOUSANDTHS.read(bytes, 0, endian)).isEqualTo((int) thousandths);
        }
    }

    @Test
    void singlesOfUnsignedItemsAreNeverNegative() {
        FieldTable table = new FieldTable(List.of(row(0, FieldType.F32_THOUSANDTHS, Quantity.PACK_VOLTAGE)));
        byte[] bytes = new byte[4];
        Endian.BIG.put32(bytes, 0, Float.floatToIntBits(-1.5f));

        assertThat(BlockDecoder.status(table, Images.span(bytes, Endian.BIG)).voltageMillivolts())
                .isZero();
    }

    @Test
    void thousandthsSurviveTheirWholeRange() {
        FieldTable table = new FieldTable(List.of(row(0, FieldType.F32_THOUSANDTHS, Quantity.PACK_CURRENT)));
        for (int value = -8_388_608; value <= 8_388_608; value += 1_023) {
            Span span = Images.span(new byte[4], Endian.LITTLE);
            BlockEncoder.encode(
                    table,
                    PackStatus.builder().set(Quantity.PACK_CURRENT, value).build(),
                    span);
            assertThat(BlockDecoder.status(table, span).currentMilliamps()).isEqualTo(value);
        }
    }

    @Test
    void textsAndBitsAreNoNumbers() {
        for (FieldType type : List.of(FieldType.TEXT, FieldType.BYTES)) {
            assertThatThrownBy(() -> type.read(new byte[1], 0, Endian.BIG)).hasMessage(type + " is no number");
            assertThatThrownBy(() -> type.write(new byte[1], 0, 0, Endian.BIG)).hasMessage(type + " is no number");
        }
    }

    @Test
    void blocksSayWhereTheyAre() {
        assertThat(Block.SETTINGS).extracting(Block::base, Block::recordType).containsExactly(0x1000, 1);
        assertThat(Block.LIVE).extracting(Block::base, Block::recordType).containsExactly(0x1200, 2);
        assertThat(Block.INFO).extracting(Block::base, Block::recordType).containsExactly(0x1400, 3);
    }
}
