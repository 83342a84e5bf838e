// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackSettingsTest {
    private static final PackSettings NOTHING = PackSettings.builder().build();

    @Test
    void whatWasNotReportedIsAbsent() {
        for (Setting setting : Setting.values()) {
            assertThat(NOTHING.value(setting)).as(setting.name()).isEmpty();
        }
        assertThat(NOTHING.cellCount()).isEmpty();
        assertThat(NOTHING.isChargeSwitchOn()).isEmpty();
        assertThat(NOTHING.isDischargeSwitchOn()).isEmpty();
        assertThat(NOTHING.isBalanceSwitchOn()).isEmpty();
        assertThat(NOTHING.isOn(Switch.HEATING)).isEmpty();
        assertThat(NOTHING.switchesOn()).isEmpty();
        assertThat(NOTHING.isOffered(1)).isEmpty();
        assertThat(NOTHING).hasToString("");
    }

    @Test
    void typedMethodsReadTheirSetting() {
        PackSettings settings = PackSettings.builder()
                .set(Setting.CELL_COUNT, 16)
                .set(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_650)
                .set(Setting.CELL_UNDERVOLTAGE_PROTECTION, 2_580)
                .set(Setting.REQUESTED_CHARGE_VOLTAGE, 3_600)
                .set(Setting.REQUESTED_FLOAT_VOLTAGE, 3_500)
                .set(Setting.CHARGE_CURRENT_LIMIT, 40_000)
                .set(Setting.DISCHARGE_CURRENT_LIMIT, 150_000)
                .set(Setting.DESIGN_CAPACITY, 314_000)
                .set(Setting.DEVICE_ADDRESS, 3)
                .set(Setting.CHARGE_SWITCH, 1)
                .set(Setting.DISCHARGE_SWITCH, 0)
                .set(Setting.BALANCE_SWITCH, 1)
                .build();

        assertThat(settings.cellCount()).hasValue(16);
        assertThat(settings.cellOverVoltageProtectionMillivolts()).hasValue(3_650);
        assertThat(settings.cellUnderVoltageProtectionMillivolts()).hasValue(2_580);
        assertThat(settings.requestedChargeCellMillivolts()).hasValue(3_600);
        assertThat(settings.requestedFloatCellMillivolts()).hasValue(3_500);
        assertThat(settings.chargeCurrentLimitMilliamps()).hasValue(40_000);
        assertThat(settings.dischargeCurrentLimitMilliamps()).hasValue(150_000);
        assertThat(settings.designCapacityMilliampHours()).hasValue(314_000);
        assertThat(settings.deviceAddress()).hasValue(3);
        assertThat(settings.isChargeSwitchOn()).contains(true);
        assertThat(settings.isDischargeSwitchOn()).contains(false);
        assertThat(settings.isBalanceSwitchOn()).contains(true);
    }

    @ParameterizedTest
    @EnumSource(Switch.class)
    void eachSwitchHasItsBit(Switch which) {
        PackSettings only =
                PackSettings.builder().set(Setting.SWITCHES, 1L << which.code()).build();

        assertThat(only.switchesOn()).containsExactly(which);
        for (Switch other : Switch.values()) {
            assertThat(only.isOn(other)).contains(other == which);
        }
    }

    @Test
    void offeredSettingsFollowTheFlags() {
        PackSettings settings = PackSettings.builder()
                .set(Setting.ENABLE_FLAGS, 0, 1L << 31)
                .set(Setting.ENABLE_FLAGS, 2, 1L << 7)
                .build();

        assertThat(settings.isOffered(31)).contains(true);
        assertThat(settings.isOffered(71)).contains(true);
        assertThat(settings.isOffered(32)).contains(false);
        assertThat(settings.isOffered(1_000)).as("beyond the flags").contains(false);
        assertThat(settings.isOffered(-1)).as("no such number").contains(false);
    }

    @Test
    void readsWithUnits() {
        PackSettings settings = PackSettings.builder()
                .set(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_650)
                .set(Setting.CELL_COUNT, 16)
                .set(Setting.CHARGE_SWITCH, 1)
                .set(Setting.WIRE_RESISTANCES, 3, 100)
                .build();

        assertThat(settings)
                .hasToString("Cell over-voltage protection 3.650 V, Number of series cells 16, Charge switch yes");
    }

    @Test
    void laterSettingsGoOverEarlierOnes() {
        PackSettings early = PackSettings.builder()
                .set(Setting.CELL_COUNT, 16)
                .set(Setting.DEVICE_ADDRESS, 1)
                .build();
        PackSettings late = PackSettings.builder().set(Setting.CELL_COUNT, 15).build();

        assertThat(early.with(late))
                .isEqualTo(PackSettings.builder()
                        .set(Setting.DEVICE_ADDRESS, 1)
                        .set(Setting.CELL_COUNT, 15)
                        .build());
        assertThat(early.cellCount()).as("unchanged").hasValue(16);
    }
}
