// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.FieldType;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.TemperatureSensor;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final FieldTable[] OLD_LIVE = {Layout24.LIVE, LayoutJk04.LIVE};

    @Property(tries = 100)
    void liveDataAndSettingsOfEveryGenerationSurviveTheWire(@ForAll Generation generation, @ForAll long seed)
            throws BmsProtocolException {
        Random random = new Random(seed);
        PackStatus status = fill(
                        PackStatus.builder(),
                        RecordCodec.layout(RecordType.LIVE, generation).orElseThrow(),
                        random)
                .build();
        PackSettings settings = fill(
                        PackSettings.builder(),
                        RecordCodec.layout(RecordType.SETTINGS, generation).orElseThrow(),
                        random)
                .build();
        NativeFrame live = RecordCodec.encode(status, random.nextInt(256), generation);
        assertThat(RecordCodec.status(live, generation)).isEqualTo(status);
        byte[] buffer = new byte[NativeFrame.LENGTH + 20];
        System.arraycopy(live.toBytes(), 0, buffer, 13, NativeFrame.LENGTH);
        assertThat(RecordCodec.status(buffer, 13, generation)).isEqualTo(status);
        NativeFrame stored = RecordCodec.encode(settings, random.nextInt(256), generation);
        assertThat(RecordCodec.settings(stored, generation)).isEqualTo(settings);
    }

    /** Any number that its field can hold. */
    private static <I extends Enum<I> & Item, B extends Report.Builder<I, B>> B fill(
            B builder, FieldTable table, Random random) {
        for (Field field : table.fields()) {
            if (field.item() == null) {
                continue;
            }
            for (int i = 0; i < field.elements(); i++) {
                builder.numbers()[field.item().slot() + i] = switch (field.type()) {
                    case U8 -> random.nextInt(1 << 8);
                    case I8 -> (byte) random.nextInt();
                    case U16 -> random.nextInt(1 << 16);
                    case I16 -> (short) random.nextInt();
                    case F32_THOUSANDTHS ->
                        random.nextInt(1 << 23) - (field.item().isSigned() ? 1 << 22 : 0);
                    default -> random.nextInt();
                };
            }
            if (field.type() == FieldType.BYTES) {
                for (int i = 0; i < field.length(); i++) {
                    int slot = field.item().slot() + i / 4;
                    builder.numbers()[slot] = i % 4 == 0 ? 0 : builder.numbers()[slot];
                    builder.numbers()[slot] |= random.nextInt(256) << i % 4 * 8;
                }
            }
            builder.markPresent(field.item());
        }
        return builder;
    }

    @Test
    void anyBytesDecodeInEveryLayout() throws BmsProtocolException {
        Random random = new Random(3);
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        for (int i = 0; i < 500; i++) {
            random.nextBytes(payload);
            for (Generation generation : Generation.values()) {
                NativeFrame live = NativeFrame.of(RecordType.LIVE, 0, payload);
                assertThat(RecordCodec.status(live, generation).items()).isNotEmpty();
                NativeFrame settings = NativeFrame.of(RecordType.SETTINGS, 0, payload);
                assertThat(RecordCodec.settings(settings, generation).items()).isNotEmpty();
            }
            NativeFrame info = NativeFrame.of(RecordType.DEVICE_INFO, 0, payload);
            assertThat(RecordCodec.info(info).items()).isNotEmpty();
        }
    }

    @Test
    void informationIsReadInTheLayoutOfItsOwnVersion() throws BmsProtocolException {
        assertThat(infoOf("JK_PB2A16S20P", "15.41").has(InfoItem.UART1_PROTOCOL))
                .isTrue();
        DeviceInfo old = infoOf("JK-B2A24S20P", "10.07");
        assertThat(old.serialNumber()).contains("0000011111");
        assertThat(old.has(InfoItem.UART1_PROTOCOL)).isFalse();
        DeviceInfo oldest = infoOf("JK-B5A24S", "8.0.3M");
        assertThat(oldest.has(InfoItem.SERIAL_NUMBER)).isFalse();
        assertThat(oldest.secret(InfoItem.BLUETOOTH_PIN).orElseThrow().reveal()).isEqualTo("1234");
        assertThat(infoOf("JK-?", "beta").items()).isEqualTo(oldest.items());
    }

    private static DeviceInfo infoOf(String model, String software) throws BmsProtocolException {
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.MODEL, model)
                .text(InfoItem.SOFTWARE_VERSION, software)
                .text(InfoItem.BLUETOOTH_PIN, "1234")
                .text(InfoItem.SERIAL_NUMBER, "0000011111")
                .set(InfoItem.UART1_PROTOCOL, 1)
                .build();
        return RecordCodec.info(RecordCodec.encode(info, 0, Generation.JK02_32S));
    }

    @Test
    void refusesARecordOfAnotherType() {
        NativeFrame log = NativeFrame.of(RecordType.SYSTEM_LOG, 0, new byte[0]);
        assertThatThrownBy(() -> RecordCodec.status(log.toBytes(), 0, Generation.JK02_32S))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("type 0x02 is needed");
        byte[] damaged = RecordCodec.encode(PackStatus.builder().build(), 0, Generation.JK02_32S)
                .toBytes();
        damaged[100]++;
        assertThatThrownBy(() -> RecordCodec.status(damaged, 0, Generation.JK02_32S))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> RecordCodec.status(damaged, 1, Generation.JK02_32S))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("here are 299");
        assertThatThrownBy(() -> RecordCodec.status(log, Generation.JK02_32S))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("0x02")
                .hasMessageContaining("0x05");
        assertThatThrownBy(() -> RecordCodec.settings(log, Generation.JK04)).isInstanceOf(BmsProtocolException.class);
        assertThatThrownBy(() -> RecordCodec.info(log)).isInstanceOf(BmsProtocolException.class);
    }

    @Test
    void onlyTablesHaveALayout() {
        assertThat(RecordCodec.layout(RecordType.SYSTEM_LOG, Generation.JK02_32S))
                .isEmpty();
        assertThat(RecordCodec.layout(RecordType.SETTINGS_DOWNLOAD, Generation.JK02_32S))
                .isEmpty();
    }

    @Test
    void olderDevicesDoNotReportWhatTheirRecordsDoNotHold() {
        for (FieldTable live : OLD_LIVE) {
            assertThat(live.field(Quantity.TEMPERATURE_4)).isEmpty();
            assertThat(live.field(Quantity.CLOCK)).isEmpty();
        }
        assertThat(LayoutJk04.LIVE.field(Quantity.PACK_VOLTAGE)).isEmpty();
        assertThat(Layout24.SETTINGS.field(Setting.REQUESTED_CHARGE_VOLTAGE)).isEmpty();
    }

    /** Acceptance list 6: no probe is no value, never -200 degrees. */
    @Test
    void aMissingSensorIsAbsentInEveryLayoutThatHasOne() throws BmsProtocolException {
        PackStatus status = PackStatus.builder()
                .set(Quantity.TEMPERATURE_1, -2000)
                .set(Quantity.TEMPERATURE_2, 215)
                .set(Quantity.TEMPERATURE_SENSORS, 7)
                .build();
        for (Generation generation : new Generation[] {Generation.JK02_32S, Generation.JK02_24S}) {
            PackStatus read = RecordCodec.status(RecordCodec.encode(status, 0, generation), generation);
            assertThat(read.temperatureDeciCelsius(TemperatureSensor.BATTERY_1)).isEmpty();
            assertThat(read.temperatureDeciCelsius(TemperatureSensor.BATTERY_2)).hasValue(215);
        }
    }
}
