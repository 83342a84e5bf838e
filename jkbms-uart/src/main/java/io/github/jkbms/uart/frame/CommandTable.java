// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static io.github.jkbms.uart.frame.CommandEncoding.ACTION;
import static io.github.jkbms.uart.frame.CommandEncoding.FLOAT32;
import static io.github.jkbms.uart.frame.CommandEncoding.I32;
import static io.github.jkbms.uart.frame.CommandEncoding.I8;
import static io.github.jkbms.uart.frame.CommandEncoding.NONE;
import static io.github.jkbms.uart.frame.CommandEncoding.TEXT;
import static io.github.jkbms.uart.frame.CommandEncoding.U16;
import static io.github.jkbms.uart.frame.CommandEncoding.U32;
import static io.github.jkbms.uart.frame.CommandEncoding.U8;

import io.github.jkbms.uart.frame.CommandRegister.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of the allow-list: sections 2.2 and 8.1 to 8.4 of the reference for native frames. Left out on purpose: restart
 * 0x66, the factory presets 0x68 to 0x6A and 0x9D, the erasure 0xA3, the boot loader 0xFF, the unknown 0xC4,
 * 0xC5 and 0xFE, and every register whose value nobody has documented (0x23, 0x9B, 0x9C, 0x9E, 0xA0, 0xA2, 0xA4).
 */
final class CommandTable {
    private static final long MAX_U32 = 0xFFFF_FFFFL;
    private static final int CELLS_24S = 24;

    private static final List<CommandRegister> JK02_32S = jk0232s();
    private static final List<CommandRegister> JK02_24S = jk0224s();
    private static final List<CommandRegister> JK04 = jk04();

    private CommandTable() {}

    static List<CommandRegister> of(Generation generation) {
        return switch (generation) {
            case JK02_32S -> JK02_32S;
            case JK02_24S -> JK02_24S;
            case JK04 -> JK04;
        };
    }

    private static List<CommandRegister> jk0232s() {
        Rows rows = new Rows(Generation.JK02_32S);
        common(rows);
        rows.evidence = Evidence.DOCUMENTED;
        rows.add(0x21, "scpDelay", U32, 0, 1_000_000, "µs");
        rows.add(0x22, "balanceStartVoltage", U32, 1200, 4250, "mV");
        rows.toggle(0x28, "temperatureSensorsDisabled");
        rows.toggle(0x2B, "displayAlwaysOn");
        rows.toggle(0x2D, "smartSleep");
        rows.toggle(0x2E, "parallelModuleDisabled");
        rows.toggle(0x2F, "timedStoredData");
        rows.toggle(0x30, "chargingFloatMode");
        rows.toggle(0x34, "dischargeOcp3");
        rows.add(0x39, "smartSleepDelay", U8, 1, 100, "h");
        rows.add(0x3A, "dischargeUtp", I8, -40, 100, "°C");
        rows.add(0x3B, "dischargeUtpr", I8, -40, 100, "°C");
        rows.add(0x64, "voltageCalibration", U32, 0, MAX_U32, "mV");
        rows.add(0x65, "shutdown", ACTION, 0, 0, "");
        rows.add(0x67, "currentCalibration", U32, 0, MAX_U32, "mA");
        rows.toggle(0x6B, "emergencyMode");
        rows.add(0xA5, "uart1Protocol", U16, 0, 255, "");
        rows.add(0xA6, "canProtocol", U16, 0, 255, "");
        rows.add(0xA8, "uart2Protocol", U16, 0, 255, "");
        rows.add(0xA9, "lcdBuzzerTrigger", U16, 0, 14, "");
        rows.add(0xAA, "dry1Trigger", U16, 0, 14, "");
        rows.add(0xAB, "dry2Trigger", U16, 0, 14, "");
        rows.add(0xB3, "rcvTime", U8, 0, 255, "0.1 h");
        rows.add(0xB4, "rfvTime", U8, 0, 255, "0.1 h");
        rows.add(0xB5, "emergencyDuration", U8, 1, 255, "min");
        rows.add(0xB6, "uart3Protocol", U16, 0, 255, "");
        rows.add(0xB7, "reBulkSoc", U8, 0, 50, "%");
        rows.add(0xC3, "readLive", NONE, 0, 0, "");
        rows.evidence = Evidence.CAPTURED;
        rows.add(0x25, "prechargeTime", U32, 0, 255, "s");
        rows.toggle(0x27, "heating");
        rows.toggle(0x2A, "portIsRs485");
        rows.toggle(0x31, "emergencyByButton");
        rows.toggle(0x32, "dryContactIntermittent");
        rows.toggle(0x33, "dischargeOcp2");
        rows.toggle(0x35, "gpsLockedCharging");
        rows.toggle(0x36, "gpsLockedDischarging");
        rows.add(0x37, "heatingStartTemperature", I8, -40, 100, "°C");
        rows.add(0x38, "heatingStopTemperature", I8, -40, 100, "°C");
        rows.add(0x6C, "rtc", U32, 0, MAX_U32, "s");
        rows.add(0xA1, "readSystemLog", NONE, 0, 0, "");
        rows.add(0xA7, "readDetailLog", NONE, 0, 0, "");
        rows.evidence = Evidence.DERIVED;
        rows.add(0x24, "deviceAddress", U32, 0, 255, "");
        rows.toggle(0x29, "gpsHeartbeat");
        rows.toggle(0x2C, "specialCharger");
        rows.add(0x9F, "userData", TEXT, 0, 0, "");
        rows.add(0xAC, "lcdBuzzerTriggerValue", I32, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
        rows.add(0xAD, "lcdBuzzerReleaseValue", I32, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
        rows.add(0xAE, "dry1TriggerValue", I32, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
        rows.add(0xAF, "dry1ReleaseValue", I32, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
        rows.add(0xB0, "dry2TriggerValue", I32, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
        rows.add(0xB1, "dry2ReleaseValue", I32, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
        rows.add(0xB2, "dataStoredPeriod", U32, 5, 864_000, "s");
        return rows.sorted();
    }

    private static List<CommandRegister> jk0224s() {
        Rows rows = new Rows(Generation.JK02_24S);
        common(rows);
        rows.evidence = Evidence.DOCUMENTED;
        rows.add(0x21, "voltageCalibration", U32, 0, MAX_U32, "mV");
        rows.add(0x24, "currentCalibration", U32, 0, MAX_U32, "mA");
        rows.add(0x25, "scpDelay", U32, 0, MAX_U32, "µs");
        for (int cell = 1; cell <= CELLS_24S; cell++) {
            rows.add(0x26 + cell, "wireResistance" + cell, U32, 0, MAX_U32, "");
        }
        rows.evidence = Evidence.CAPTURED;
        rows.add(0x26, "balanceStartVoltage", U32, 0, MAX_U32, "mV");
        rows.add(0x9F, "userData", TEXT, 0, 0, "");
        return rows.sorted();
    }

    private static List<CommandRegister> jk04() {
        Rows rows = new Rows(Generation.JK04);
        reads(rows);
        rows.add(0x1C, "cellCount", U16, 2, 32, "");
        rows.add(0x20, "powerOffVoltage", FLOAT32, 0, MAX_U32, "V");
        rows.add(0x44, "adcReferenceVoltage", FLOAT32, 2800, 3200, "V");
        rows.add(0x64, "balanceTriggerDelta", FLOAT32, 0, MAX_U32, "V");
        rows.add(0x68, "maxBalanceCurrent", FLOAT32, 0, MAX_U32, "A");
        rows.add(0x6C, "balanceSwitch", U8, 0, 1, "");
        rows.evidence = Evidence.DOCUMENTED;
        rows.add(0x58, "balanceStartVoltage", FLOAT32, 0, MAX_U32, "V");
        return rows.sorted();
    }

    private static void reads(Rows rows) {
        rows.evidence = Evidence.CAPTURED;
        rows.add(0x96, "readSettings", NONE, 0, 0, "");
        rows.add(0x97, "readDeviceInfo", NONE, 0, 0, "");
    }

    /** What JK02_24S and JK02_32S share, section 8.1. */
    private static void common(Rows rows) {
        reads(rows);
        rows.evidence = Evidence.DOCUMENTED;
        rows.add(0x01, "smartSleepVoltage", U32, 3, 3650, "mV");
        rows.add(0x02, "cellUvp", U32, 1200, 4350, "mV");
        rows.add(0x03, "cellUvpr", U32, 1200, 4350, "mV");
        rows.add(0x04, "cellOvp", U32, 1200, 4350, "mV");
        rows.add(0x05, "cellOvpr", U32, 1200, 4350, "mV");
        rows.add(0x06, "balanceTriggerDelta", U32, 3, 1000, "mV");
        rows.add(0x07, "soc100Voltage", U32, 3, 3650, "mV");
        rows.add(0x08, "soc0Voltage", U32, 3, 3650, "mV");
        rows.add(0x09, "requestChargeVoltage", U32, 3, 3650, "mV");
        rows.add(0x0A, "requestFloatVoltage", U32, 3, 3650, "mV");
        rows.add(0x0B, "powerOffVoltage", U32, 1200, 4350, "mV");
        rows.add(0x0C, "maxChargeCurrent", U32, 1000, 600_100, "mA");
        rows.add(0x0D, "chargeOcpDelay", U32, 2, 600, "s");
        rows.add(0x0E, "chargeOcpReleaseTime", U32, 2, 600, "s");
        rows.add(0x0F, "maxDischargeCurrent", U32, 1000, 1_200_100, "mA");
        rows.add(0x10, "dischargeOcpDelay", U32, 2, 600, "s");
        rows.add(0x11, "dischargeOcpReleaseTime", U32, 2, 600, "s");
        rows.add(0x12, "scpReleaseTime", U32, 2, 600, "s");
        rows.add(0x13, "maxBalanceCurrent", U32, 300, 15_000, "mA");
        rows.add(0x14, "chargeOtp", I32, 300, 800, "0.1 °C");
        rows.add(0x15, "chargeOtpr", I32, 300, 800, "0.1 °C");
        rows.add(0x16, "dischargeOtp", I32, 300, 800, "0.1 °C");
        rows.add(0x17, "dischargeOtpr", I32, 300, 800, "0.1 °C");
        rows.add(0x18, "chargeUtp", I32, -450, 200, "0.1 °C");
        rows.add(0x19, "chargeUtpr", I32, -450, 200, "0.1 °C");
        rows.add(0x1A, "mosOtp", I32, 500, 1100, "0.1 °C");
        rows.add(0x1B, "mosOtpr", I32, 500, 1100, "0.1 °C");
        rows.add(0x1C, "cellCount", U32, 2, 32, "");
        rows.toggle(0x1D, "chargeSwitch");
        rows.toggle(0x1E, "dischargeSwitch");
        rows.toggle(0x1F, "balanceSwitch");
        rows.add(0x20, "nominalCapacity", U32, 2000, 20_000_000, "mAh");
    }

    /** The rows of one generation while they are collected. */
    private static final class Rows {
        private final List<CommandRegister> rows = new ArrayList<>();
        private final Generation generation;
        private Evidence evidence = Evidence.DOCUMENTED;

        Rows(Generation generation) {
            this.generation = generation;
        }

        void add(int number, String name, CommandEncoding encoding, long minimum, long maximum, String unit) {
            rows.add(new CommandRegister(generation, number, name, encoding, minimum, maximum, unit, evidence));
        }

        void toggle(int number, String name) {
            add(number, name, U32, 0, 1, "");
        }

        List<CommandRegister> sorted() {
            rows.sort(Comparator.comparingInt(CommandRegister::number));
            return List.copyOf(rows);
        }
    }
}
