// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.uart.nw.NwData.End;
import io.github.jkbms.uart.nw.NwIdentifier.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NwDataTest {
    @Property(tries = 300)
    void readsBackWhatWasWritten(@ForAll long seed) {
        Random random = new Random(seed);
        NwData.Builder builder = NwData.builder();
        long[] numbers = new long[256];
        String[] texts = new String[256];
        boolean[] there = new boolean[256];
        List<NwCell> cells = List.of();
        for (NwIdentifier identifier : NwIdentifier.values()) {
            int code = identifier.code();
            there[code] = random.nextInt(4) > 0;
            if (!there[code]) {
                continue;
            }
            switch (identifier.kind()) {
                case CELLS -> {
                    cells = random.ints(random.nextInt(86), 0, 65536)
                            .mapToObj(mv -> new NwCell(random.nextInt(256), mv))
                            .toList();
                    builder.cells(cells);
                }
                case TEXT -> {
                    texts[code] = random.ints(random.nextInt(identifier.length() + 1), 1, 256)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
                    builder.text(identifier, texts[code]);
                }
                default -> {
                    int unused = 64 - 8 * identifier.length();
                    long raw = random.nextLong();
                    numbers[code] = identifier.kind() == Kind.SIGNED ? raw >> unused : raw >>> unused;
                    builder.number(identifier, numbers[code]);
                }
            }
        }
        NwData read = NwData.parse(builder.build().toBytes());
        assertThat(read).isEqualTo(builder.build());
        assertThat(read.end()).isEqualTo(End.COMPLETE);
        assertThat(read.stoppedAt()).isEmpty();
        assertThat(read.unreadBytes()).isZero();
        assertThat(read.cells()).isEqualTo(cells);
        assertThat(read.cellCount()).isEqualTo(cells.size());
        for (NwIdentifier identifier : NwIdentifier.values()) {
            int code = identifier.code();
            assertThat(read.has(identifier)).isEqualTo(there[code]);
            if (there[code] && texts[code] != null) {
                assertThat(read.text(identifier)).contains(texts[code]);
                assertThat(read.number(identifier)).isEmpty();
            } else if (there[code] && identifier.kind() != Kind.CELLS) {
                assertThat(read.number(identifier)).hasValue(numbers[code]);
                assertThat(read.text(identifier)).isEmpty();
            } else {
                assertThat(read.number(identifier)).isEmpty();
                assertThat(read.text(identifier)).isEmpty();
            }
        }
    }

    @Property(tries = 500)
    void anyBytesGiveAResult(@ForAll byte[] bytes) {
        NwData data = NwData.parse(bytes);
        assertThat(data.unreadBytes()).isBetween(0, bytes.length);
        assertThat(data.unreadBytes() == 0).isEqualTo(data.end() == End.COMPLETE);
        assertThat(data.toString()).isNotEmpty();
        assertThat(data.toBytes()).isEqualTo(bytes);
    }

    @Test
    void anUnknownIdentifierEndsTheWalkAndKeepsWhatWasRead() {
        NwData data = NwData.parse(NwStreams.hex("83 14 50 85 47 88 01 02 8A 00 10"));
        assertThat(data.end()).isEqualTo(End.UNKNOWN_IDENTIFIER);
        assertThat(data.stoppedAt()).hasValue(0x88);
        assertThat(data.unreadBytes()).isEqualTo(6);
        assertThat(data.number(NwIdentifier.PACK_VOLTAGE)).hasValue(5200);
        assertThat(data.number(NwIdentifier.STATE_OF_CHARGE)).hasValue(71);
        assertThat(data.has(NwIdentifier.CELL_COUNT)).isFalse();
    }

    @Test
    void aCutOffValueEndsTheWalkAndKeepsWhatWasRead() {
        byte[] whole = NwStreams.reply(0).data();
        for (int length = 0; length < whole.length; length++) {
            NwData data = NwData.parse(Arrays.copyOf(whole, length));
            assertThat(data.end()).isIn(End.COMPLETE, End.TRUNCATED);
            assertThat(data.has(NwIdentifier.CELL_VOLTAGES)).isEqualTo(length >= 50);
            assertThat(data.has(NwIdentifier.PACK_VOLTAGE)).isEqualTo(length >= 53);
        }
        NwData data = NwData.parse(NwStreams.hex("85 47 89 00 00"));
        assertThat(data.end()).isEqualTo(End.TRUNCATED);
        assertThat(data.stoppedAt()).hasValue(0x89);
        assertThat(data.unreadBytes()).isEqualTo(3);
        assertThat(NwData.parse(NwStreams.hex("79")).end()).isEqualTo(End.TRUNCATED);
    }

    @Test
    void readsCellsWithAndWithoutTheirLengthByte() {
        List<NwCell> cells = List.of(new NwCell(1, 3833), new NwCell(2, 3832));
        assertThat(NwData.parse(NwStreams.hex("79 06 01 0E F9 02 0E F8")).cells())
                .isEqualTo(cells);
        assertThat(NwData.parse(NwStreams.hex("79 01 0E F9 02 0E F8")).cells()).isEqualTo(cells);
        assertThat(NwData.parse(NwStreams.hex("79 00")).end()).isEqualTo(End.COMPLETE);
        assertThat(NwData.parse(NwStreams.hex("79 00 85 47")).number(NwIdentifier.STATE_OF_CHARGE))
                .hasValue(71);
    }

    @Test
    void readsMoreThan42Cells() {
        List<NwCell> cells = java.util.stream.IntStream.rangeClosed(1, 85)
                .mapToObj(i -> new NwCell(i, 3000 + i))
                .toList();
        NwData data = NwData.builder().cells(cells).build();
        assertThat(NwData.parse(data.toBytes()).cells()).isEqualTo(cells);
    }

    @Test
    void neverShowsThePassword() {
        String text = NwStreams.reply(0).values().toString();
        assertThat(text)
                .contains("PASSWORD=***", "STATE_OF_CHARGE=71", "VERSION=NW_1")
                .doesNotContain("123456");
    }

    @Test
    void refusesValuesThatDoNotFit() {
        NwData.Builder builder = NwData.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.number(NwIdentifier.STATE_OF_CHARGE, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.number(NwIdentifier.STATE_OF_CHARGE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.number(NwIdentifier.CHARGE_UTP, 32768));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.number(NwIdentifier.CHARGE_UTP, -32769));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.number(NwIdentifier.VERSION, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.number(NwIdentifier.CELL_VOLTAGES, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.text(NwIdentifier.ALARMS, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.text(NwIdentifier.DEVICE_ID, "123456789"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.text(NwIdentifier.DEVICE_ID, "\u4e2d"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NwCell(256, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NwCell(1, 65536));
    }

    @Test
    void everyIdentifierIsFoundByItsCode() {
        for (NwIdentifier identifier : NwIdentifier.values()) {
            assertThat(NwIdentifier.ofCode(identifier.code())).contains(identifier);
        }
        for (int code : new int[] {-1, 0, 0x78, 0x88, 0x8D, 0xC1, 256}) {
            assertThat(NwIdentifier.ofCode(code)).isEmpty();
        }
    }

    /** Found by fuzzing: a list of cells without length byte may be longer than a length byte can say. */
    @Test
    void aSingleValueIsCutOutAsItStands() {
        byte[] cells = new byte[1 + 3 * 90];
        cells[0] = 0x79;
        cells[1] = 1;
        NwData many = NwData.parse(cells);
        assertThat(many.cellCount()).isEqualTo(90);
        assertThat(many.only(NwIdentifier.CELL_VOLTAGES)).contains(many);
        NwData list = NwStreams.reply(1).values();
        for (NwIdentifier identifier : NwIdentifier.values()) {
            assertThat(list.only(identifier).isPresent()).isEqualTo(list.has(identifier));
            list.only(identifier).ifPresent(single -> {
                assertThat(single.identifiers()).isEqualTo(1);
                assertThat(single.end()).isEqualTo(NwData.End.COMPLETE);
                assertThat(single.number(identifier)).isEqualTo(list.number(identifier));
                assertThat(single.text(identifier)).isEqualTo(list.text(identifier));
            });
        }
        assertThat(list.only(NwIdentifier.CELL_VOLTAGES).orElseThrow().cells()).isEqualTo(list.cells());
    }
}
