// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.CanProtocol;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import io.github.jkbms.model.UserAlarm;
import java.util.Optional;

/** The names of codes and bits; a code or bit without a name keeps its number. */
final class Names {
    private Names() {}

    static String ofCode(Item item, int code) {
        return code(item, code).map(Enum::name).orElse("CODE_" + code);
    }

    static String ofBit(Item item, int bit) {
        return bit(item, bit).map(Enum::name).orElse("BIT_" + bit);
    }

    /** Whether the bits of an item have names; the bits of the others stand for cells, fields or commands by number. */
    static boolean hasBitNames(Item item) {
        return item == Setting.SWITCHES || bit(item, 0).isPresent();
    }

    private static Optional<? extends Enum<?>> code(Item item, int code) {
        if (item instanceof Quantity quantity) {
            return switch (quantity) {
                case BALANCE_STATE -> BalanceState.ofCode(code);
                case CHARGE_STAGE -> ChargeStage.ofCode(code);
                case CHEMISTRY -> Chemistry.ofCode(code);
                default -> Optional.empty();
            };
        }
        if (item instanceof InfoItem info) {
            return switch (info) {
                case UART1_PROTOCOL, UART2_PROTOCOL, UART3_PROTOCOL, UART4_PROTOCOL -> UartProtocol.ofCode(code);
                case CAN_PROTOCOL -> CanProtocol.ofCode(code);
                case BUZZER_TRIGGER, DRY_CONTACT_1_TRIGGER, DRY_CONTACT_2_TRIGGER -> TriggerSource.ofCode(code);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Optional<? extends Enum<?>> bit(Item item, int bit) {
        if (item == Setting.SWITCHES) {
            return Switch.ofCode(bit);
        }
        if (item instanceof Quantity quantity) {
            return switch (quantity) {
                case ALARMS -> Alarm.ofBit(bit);
                case USER_ALARMS_2 -> UserAlarm.ofCode(bit);
                case TEMPERATURE_SENSORS -> TemperatureSensor.ofCode(bit);
                case ALARM_OUTPUTS -> AlarmOutput.ofCode(bit);
                default -> Optional.empty();
            };
        }
        if (item instanceof InfoItem info) {
            return switch (info) {
                case UART1_PROTOCOLS_OFFERED,
                        UART2_PROTOCOLS_OFFERED,
                        UART3_PROTOCOLS_OFFERED,
                        UART4_PROTOCOLS_OFFERED -> UartProtocol.ofCode(bit);
                case CAN_PROTOCOLS_OFFERED -> CanProtocol.ofCode(bit);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
