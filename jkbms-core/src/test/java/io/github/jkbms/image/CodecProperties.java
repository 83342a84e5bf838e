// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.image.Images.Place;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Secret;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Encoding and decoding are inverse: number by number over the whole range, and block by block for any bytes. */
class CodecProperties {
    /** A number and a value that its field can hold. */
    record Case(Place place, long value) {}

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(Images.numbers())
                .flatMap(place ->
                        Arbitraries.longs().between(place.min(), place.max()).map(value -> new Case(place, value)));
    }

    /** The limits of every field and their neighbours, not only the fields that chance picks. */
    @Example
    void everyFieldKeepsTheLimitsOfItsRange() {
        for (Place place : Images.numbers()) {
            long min = place.min();
            long max = place.max();
            for (Endian endian : Endian.values()) {
                for (long value : List.of(min, min + 1, max - 1, max, 0L, 1L)) {
                    Report<?> decoded = Images.decode(place.block(), place.encoded(value, endian));
                    assertThat(Images.reported(decoded, place.item(), place.element()))
                            .as("%s %s", place, endian)
                            .isEqualTo(OptionalLong.of(value));
                }
            }
        }
    }

    @Example
    void whatDoesNotFitIsRefusedAndNothingIsCut() {
        for (Place place : Images.numbers()) {
            long above = place.max() + 1;
            long below = place.min() - 1;
            boolean roomAbove = place.item().isSigned() ? above == (int) above : above >>> 32 == 0;
            if (roomAbove) {
                assertThatThrownBy(() -> place.encoded(above, Endian.BIG))
                        .as(place.toString())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(
                                "%s: %d does not fit into", place.item().key(), above);
            }
            if (place.item().isSigned() && below == (int) below) {
                assertThatThrownBy(() -> place.encoded(below, Endian.BIG))
                        .as(place.toString())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(
                                "%s: %d does not fit into", place.item().key(), below);
            }
        }
    }

    @Property(tries = 2_000)
    void anyNumberSurvivesAndTouchesItsOwnBytesOnly(
            @ForAll("cases") Case number, @ForAll Endian endian, @ForAll @IntRange(min = 0, max = 255) int filling) {
        Place place = number.place();
        byte[] bytes = new byte[Block.LENGTH];
        Arrays.fill(bytes, (byte) filling);
        Report<?> one = Images.report(place.item(), place.element(), number.value());
        BlockEncoder.encode(FieldTable.of(place.block()), one, Images.span(bytes, endian));

        assertThat(Images.reported(
                        Images.decode(place.block(), Images.span(bytes, endian)), place.item(), place.element()))
                .hasValue(number.value());
        for (int i = 0; i < bytes.length; i++) {
            if (i < place.field().offset() || i >= place.field().end()) {
                assertThat(bytes[i]).as("byte %d", i).isEqualTo((byte) filling);
            }
        }
    }

    /** Bytes of fields come back as they were, whatever they were; bytes without a meaning are left alone. */
    @Property(tries = 300)
    void anyBlockOfNumbersDecodesAndEncodesToItself(
            @ForAll @Size(Block.LENGTH) byte[] bytes, @ForAll Endian endian, @ForAll byte filling) {
        for (Block block : List.of(Block.LIVE, Block.SETTINGS)) {
            byte[] again = new byte[Block.LENGTH];
            Arrays.fill(again, filling);
            BlockEncoder.encode(
                    FieldTable.of(block), Images.decode(block, Images.span(bytes, endian)), Images.span(again, endian));

            BitSet meaning = new BitSet();
            FieldTable.of(block).fields().stream()
                    .filter(field -> field.item() != null)
                    .forEach(field -> meaning.set(field.offset(), field.end()));
            for (int i = 0; i < bytes.length; i++) {
                assertThat(again[i]).as("%s byte %d", block, i).isEqualTo(meaning.get(i) ? bytes[i] : filling);
            }
        }
    }

    @Property(tries = 300)
    void anyImageIsTheSameInBothByteOrders(@ForAll @Size(Block.LENGTH) byte[] bytes) {
        for (Block block : Block.values()) {
            MemoryImage image = new MemoryImage();
            image.write(block, 0, bytes);

            assertThat(Images.decode(block, Images.span(image.littleEndian(block), Endian.LITTLE)))
                    .isEqualTo(Images.decode(block, Images.span(bytes, Endian.BIG)));
        }
    }

    /** A number is there if and only if all its bytes are, and then it is the number of the whole image. */
    @Property(tries = 300)
    void aPartOfAnImageGivesWhatLiesInIt(
            @ForAll @Size(Block.LENGTH) byte[] bytes,
            @ForAll @IntRange(min = 0, max = Block.LENGTH) int one,
            @ForAll @IntRange(min = 0, max = Block.LENGTH) int other,
            @ForAll @IntRange(min = 0, max = 9) int shift,
            @ForAll Endian endian) {
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        byte[] answer = new byte[shift + to - from];
        System.arraycopy(bytes, from, answer, shift, to - from);
        Span part = new Span(answer, shift, from, to - from, endian);

        for (Place place : Images.numbers()) {
            Field field = place.field();
            OptionalLong found = Images.reported(Images.decode(place.block(), part), place.item(), place.element());
            OptionalLong whole = Images.reported(
                    Images.decode(place.block(), Images.span(bytes, endian)), place.item(), place.element());
            boolean inside = from <= place.offset() && field.elementOffset(place.element() + 1) <= to;
            boolean neighbourInside = part.coversElementOf(field);
            OptionalLong expected = inside ? whole : neighbourInside ? OptionalLong.of(0) : OptionalLong.empty();
            assertThat(found).as("%s of %d..%d", place, from, to).isEqualTo(expected);
        }
    }

    @Property(tries = 200)
    void anAbsentNumberIsNotEncoded(@ForAll("cases") Case number, @ForAll Endian endian) {
        byte[] bytes = new byte[Block.LENGTH];
        Arrays.fill(bytes, (byte) 0x5A);
        byte[] before = bytes.clone();
        Report<?> nothing = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 52_000)
                .clear(Quantity.PACK_VOLTAGE)
                .build();
        BlockEncoder.encode(FieldTable.LIVE, nothing, Images.span(bytes, endian));
        assertThat(bytes).isEqualTo(before);

        Place place = number.place();
        Span tooShort = new Span(bytes, 0, place.field().offset(), place.field().length() - 1, endian);
        BlockEncoder.encode(
                FieldTable.of(place.block()), Images.report(place.item(), place.element(), number.value()), tooShort);
        assertThat(bytes).as("a field that the stretch does not cover").isEqualTo(before);
    }

    @Provide
    Arbitrary<String> deviceTexts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00A0', '\u00FF')
                .ofMaxLength(16);
    }

    @Property(tries = 300)
    void anyTextSurvivesUpToItsLength(@ForAll("deviceTexts") String text, @ForAll Endian endian) {
        for (Field field : FieldTable.INFO.fields()) {
            if (field.type() != FieldType.TEXT) {
                continue;
            }
            InfoItem item = (InfoItem) field.item();
            DeviceInfo info = DeviceInfo.builder().text(item, text).build();
            Span span = Images.span(new byte[Block.LENGTH], endian);
            if (text.length() > field.length()) {
                assertThatThrownBy(() -> BlockEncoder.encode(FieldTable.INFO, info, span))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("%d characters do not fit into %d", text.length(), field.length());
            } else {
                BlockEncoder.encode(FieldTable.INFO, info, span);
                DeviceInfo decoded = BlockDecoder.info(span);
                assertThat(item.isSecret() ? decoded.secret(item).map(Secret::reveal) : decoded.text(item))
                        .contains(text);
            }
        }
    }
}
