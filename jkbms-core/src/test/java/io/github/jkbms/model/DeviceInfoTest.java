// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceInfoTest {
    private static final DeviceInfo NOTHING = DeviceInfo.builder().build();

    @Test
    void whatWasNotReportedIsAbsent() {
        for (InfoItem item : InfoItem.values()) {
            assertThat(NOTHING.value(item)).as(item.name()).isEmpty();
            assertThat(NOTHING.secret(item)).as(item.name()).isEmpty();
            if (!item.isSecret()) {
                assertThat(NOTHING.text(item)).as(item.name()).isEmpty();
            }
        }
        assertThat(NOTHING.uart1Protocol()).isEmpty();
        assertThat(NOTHING.acceptsCommand(1)).isEmpty();
        assertThat(NOTHING.trigger(AlarmOutput.BUZZER)).isEmpty();
        assertThat(NOTHING).hasToString("unknown model, hardware unknown, software unknown, serial number unknown");
    }

    @ParameterizedTest
    @EnumSource(InfoItem.class)
    void onlySecretsComeAsSecrets(InfoItem item) {
        if (item.unit() != Unit.TEXT) {
            assertThatThrownBy(() -> DeviceInfo.builder().text(item, "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(item.key() + " is no text");
            return;
        }
        DeviceInfo info = DeviceInfo.builder().text(item, "s3cret").build();
        assertThat(info.value(item)).as("a text is no number").isEmpty();
        if (item.isSecret()) {
            assertThat(info.secret(item)).map(Secret::reveal).contains("s3cret");
            assertThat(info.secret(item).toString() + info).doesNotContain("s3cret");
            assertThatThrownBy(() -> info.text(item)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(info.text(item)).contains("s3cret");
            assertThat(info.secret(item)).isEmpty();
        }
    }

    @Test
    void pinAndPasswordAreTheSecrets() {
        assertThat(InfoItem.values())
                .filteredOn(InfoItem::isSecret)
                .containsExactly(InfoItem.BLUETOOTH_PIN, InfoItem.SETTINGS_PASSWORD);
        assertThat(new Secret("123456")).hasToString("******").isEqualTo(new Secret("123456"));
        assertThat(new Secret("123456")).isNotEqualTo(new Secret("123457"));
    }

    @Test
    void readsAsOneLineWithoutSecrets() {
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.MODEL, "JK_PB2A16S20P")
                .text(InfoItem.HARDWARE_VERSION, "15A")
                .text(InfoItem.SOFTWARE_VERSION, "15.41")
                .text(InfoItem.SERIAL_NUMBER, "4047123456")
                .text(InfoItem.BLUETOOTH_PIN, "9876")
                .text(InfoItem.SETTINGS_PASSWORD, "hunter2")
                .build();

        assertThat(info).hasToString("JK_PB2A16S20P, hardware 15A, software 15.41, serial number 4047123456");
    }

    @ParameterizedTest
    @CsvSource({"15.41, 15", "19.27H, 19", "V15, ", "'', ", "11, 11", "12345.1, ", "9999.9, 9999"})
    void majorVersionIsTheNumberBeforeTheDot(String version, Integer major) {
        DeviceInfo info =
                DeviceInfo.builder().text(InfoItem.SOFTWARE_VERSION, version).build();

        assertThat(info.softwareMajor()).isEqualTo(major == null ? OptionalInt.empty() : OptionalInt.of(major));
    }

    @Test
    void emptySerialNumberIsNone() {
        DeviceInfo info =
                DeviceInfo.builder().text(InfoItem.SERIAL_NUMBER, "  ").build();

        assertThat(info.serialNumber()).isEmpty();
        assertThat(info.text(InfoItem.SERIAL_NUMBER)).contains("  ");
    }

    @Test
    void portsAndOutputs() {
        DeviceInfo info = DeviceInfo.builder()
                .set(InfoItem.UART1_PROTOCOL, 1)
                .set(InfoItem.UART2_PROTOCOL, 200)
                .set(InfoItem.CAN_PROTOCOL, 2)
                .set(InfoItem.BUZZER_TRIGGER, 9)
                .set(InfoItem.DRY_CONTACT_1_TRIGGER, 1)
                .set(InfoItem.DRY_CONTACT_2_TRIGGER, 99)
                .set(InfoItem.COMMAND_FLAGS, 7, 1L << 31)
                .text(InfoItem.BLUETOOTH_NAME, "shed")
                .build();

        assertThat(info.uart1Protocol()).contains(UartProtocol.JK_MODBUS);
        assertThat(info.uart2Protocol()).as("a number without a name").isEmpty();
        assertThat(info.canProtocol()).contains(CanProtocol.PYLONTECH);
        assertThat(info.trigger(AlarmOutput.BUZZER)).contains(TriggerSource.MOSFET_OVERTEMPERATURE);
        assertThat(info.trigger(AlarmOutput.DRY_CONTACT_1)).contains(TriggerSource.LOW_SOC);
        assertThat(info.trigger(AlarmOutput.DRY_CONTACT_2)).isEmpty();
        assertThat(info.acceptsCommand(255)).contains(true);
        assertThat(info.acceptsCommand(254)).contains(false);
        assertThat(info.acceptsCommand(256)).contains(false);
        assertThat(info.acceptsCommand(-1)).contains(false);
        assertThat(info.bluetoothName()).contains("shed");
    }

    @Test
    void textsCountInComparisonsAndMerges() {
        DeviceInfo early = DeviceInfo.builder()
                .text(InfoItem.MODEL, "A")
                .text(InfoItem.SERIAL_NUMBER, "1")
                .build();
        DeviceInfo late = DeviceInfo.builder().text(InfoItem.MODEL, "B").build();

        assertThat(early.with(late).model()).contains("B");
        assertThat(early.with(late).serialNumber()).contains("1");
        assertThat(early)
                .isNotEqualTo(early.with(late))
                .isEqualTo(early.toBuilder().build());
        assertThat(early).hasSameHashCodeAs(early.toBuilder().build());
        assertThat(DeviceInfo.builder().text(InfoItem.MODEL, "A").build())
                .isNotEqualTo(DeviceInfo.builder().text(InfoItem.MODEL, "B").build());
    }

    @Test
    void takenBackTextLeavesNoTrace() {
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.SETTINGS_PASSWORD, "hunter2")
                .clear(InfoItem.SETTINGS_PASSWORD)
                .build();

        assertThat(info.secret(InfoItem.SETTINGS_PASSWORD)).isEmpty();
        assertThat(info).isEqualTo(NOTHING).hasSameHashCodeAs(NOTHING);
    }
}
