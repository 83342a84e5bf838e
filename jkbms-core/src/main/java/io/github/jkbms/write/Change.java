// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.CanProtocol;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** Something that a person wants changed, each kind with its own type. Immutable. */
public sealed interface Change {
    /** {@return the single writes it consists of} */
    List<Assignment> assignments();

    /**
     * A setting gets another value.
     *
     * @param setting which one; not the switch word, whose switches are changed one by one
     * @param value   the number in the unit of the setting
     */
    record OfSetting(Setting setting, long value) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(Target.of(setting), value));
        }
    }

    /**
     * The resistance of one connection wire is told.
     *
     * @param cell     number of the cell from 1 on
     * @param microohms the resistance
     */
    record OfWireResistance(int cell, long microohms) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(new Target.Number(Setting.WIRE_RESISTANCES, cell - 1), microohms));
        }
    }

    /** The three switches that have a register of their own. */
    enum MainSwitch {
        /** Charging. */
        CHARGE(Setting.CHARGE_SWITCH),
        /** Discharging. */
        DISCHARGE(Setting.DISCHARGE_SWITCH),
        /** Balancing. */
        BALANCE(Setting.BALANCE_SWITCH);

        private final Setting setting;

        MainSwitch(Setting setting) {
            this.setting = setting;
        }

        /** {@return the setting that stores it} */
        public Setting setting() {
            return setting;
        }
    }

    /**
     * Charging, discharging or balancing is switched.
     *
     * @param which which one
     * @param isOn  whether it is on afterwards
     */
    record OfMainSwitch(MainSwitch which, boolean isOn) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(Target.of(which.setting()), isOn ? 1 : 0));
        }
    }

    /**
     * One switch of the switch word is switched.
     *
     * @param which which one
     * @param isOn  whether it is on afterwards
     */
    record OfSwitch(Switch which, boolean isOn) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(new Target.Bit(which), isOn ? 1 : 0));
        }
    }

    /**
     * The port RS485-1 gets another protocol.
     *
     * @param protocol which one; any other than JK Modbus ends the conversation over that port
     */
    record OfUartProtocol(UartProtocol protocol) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(Target.of(InfoItem.UART1_PROTOCOL), protocol.code()));
        }
    }

    /**
     * The CAN port gets another protocol.
     *
     * @param protocol which one
     */
    record OfCanProtocol(CanProtocol protocol) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(Target.of(InfoItem.CAN_PROTOCOL), protocol.code()));
        }
    }

    /**
     * The buzzer or a dry contact gets another source.
     *
     * @param output which output
     * @param source what drives it
     */
    record OfAlarmSource(AlarmOutput output, TriggerSource source) implements Change {
        @Override
        public List<Assignment> assignments() {
            InfoItem item = switch (output) {
                case BUZZER -> InfoItem.BUZZER_TRIGGER;
                case DRY_CONTACT_1 -> InfoItem.DRY_CONTACT_1_TRIGGER;
                case DRY_CONTACT_2 -> InfoItem.DRY_CONTACT_2_TRIGGER;
            };
            return List.of(new Assignment(Target.of(item), source.code()));
        }
    }

    /**
     * The buzzer or a dry contact gets other values at which it goes on and off.
     *
     * @param output  which output
     * @param trigger where it goes on; the unit depends on the source and is known for temperatures (whole degrees Celsius)
     * @param release where it goes off
     */
    record OfAlarmValues(AlarmOutput output, int trigger, int release) implements Change {
        @Override
        public List<Assignment> assignments() {
            InfoItem on = switch (output) {
                case BUZZER -> InfoItem.BUZZER_TRIGGER_VALUE;
                case DRY_CONTACT_1 -> InfoItem.DRY_CONTACT_1_TRIGGER_VALUE;
                case DRY_CONTACT_2 -> InfoItem.DRY_CONTACT_2_TRIGGER_VALUE;
            };
            InfoItem off = switch (output) {
                case BUZZER -> InfoItem.BUZZER_RELEASE_VALUE;
                case DRY_CONTACT_1 -> InfoItem.DRY_CONTACT_1_RELEASE_VALUE;
                case DRY_CONTACT_2 -> InfoItem.DRY_CONTACT_2_RELEASE_VALUE;
            };
            return List.of(new Assignment(Target.of(on), trigger), new Assignment(Target.of(off), release));
        }
    }

    /**
     * Another number of the device information changes, such as the absorption time.
     *
     * @param item  which one
     * @param value the number in its unit
     */
    record OfInfo(InfoItem item, long value) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(Target.of(item), value));
        }
    }

    /**
     * The clock is set.
     *
     * @param secondsSince2020 seconds since 2020-01-01 00:00:00
     */
    record OfClock(long secondsSince2020) implements Change {
        private static final LocalDateTime ZERO = LocalDateTime.of(2020, 1, 1, 0, 0);

        /**
         * {@return the change to a date and time} Devices have no time zone; their clocks show local time by convention.
         *
         * @param local the time on the wall
         */
        public static OfClock of(LocalDateTime local) {
            return new OfClock(local.toEpochSecond(ZoneOffset.UTC) - ZERO.toEpochSecond(ZoneOffset.UTC));
        }

        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(new Target.Act(Action.SET_CLOCK), secondsSince2020));
        }
    }

    /**
     * All settings become the maker's defaults for a chemistry: cell count 16 and capacity 40 Ah included.
     *
     * @param chemistry which defaults
     */
    record OfPreset(Chemistry chemistry) implements Change {
        @Override
        public List<Assignment> assignments() {
            Action action = switch (chemistry) {
                case LFP -> Action.PRESET_LFP;
                case NMC -> Action.PRESET_NMC;
                case LTO -> Action.PRESET_LTO;
            };
            return List.of(new Assignment(new Target.Act(action), 0));
        }
    }

    /**
     * The measurement of voltage or current is adjusted to what a meter shows.
     *
     * @param millivolts the true pack voltage, if it is to be adjusted
     * @param milliamps  the true current, if it is to be adjusted
     */
    record OfCalibration(OptionalInt millivolts, OptionalInt milliamps) implements Change {
        /** Checks that it is exactly one of them. */
        public OfCalibration {
            if (millivolts.isPresent() == milliamps.isPresent()) {
                throw new IllegalArgumentException("calibrate voltage or current, one at a time");
            }
        }

        @Override
        public List<Assignment> assignments() {
            Action action = millivolts.isPresent() ? Action.CALIBRATE_VOLTAGE : Action.CALIBRATE_CURRENT;
            return List.of(new Assignment(new Target.Act(action), millivolts.orElseGet(milliamps::getAsInt)));
        }
    }

    /** The board switches itself off. */
    record OfShutdown() implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(new Target.Act(Action.SHUT_DOWN), 0));
        }
    }

    /**
     * The emergency starts or ends.
     *
     * @param isOn whether it starts
     */
    record OfEmergency(boolean isOn) implements Change {
        @Override
        public List<Assignment> assignments() {
            return List.of(new Assignment(new Target.Act(Action.EMERGENCY), isOn ? 1 : 0));
        }
    }

    /**
     * {@return a change of a setting}
     *
     * @param setting which one
     * @param value   the number in the unit of the setting
     */
    static Change of(Setting setting, long value) {
        return new OfSetting(Objects.requireNonNull(setting, "setting"), value);
    }
}
