// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.CanProtocol;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import io.github.jkbms.model.Unit;
import io.github.jkbms.model.UserAlarm;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Single bits and codes against the register reference: where each bit lies, and which constant stands for it. */
class BitReferenceTest {
    private static final Map<String, Block> BLOCKS =
            Map.of("settings", Block.SETTINGS, "live", Block.LIVE, "info", Block.INFO);

    private static List<RegisterRow> bits() throws IOException {
        return RegisterRow.all().stream().filter(RegisterRow::isBit).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyBitIsDecodedFromItsPlace() throws IOException {
        return bits().stream()
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    Block block = BLOCKS.get(row.block());
                    Field field = fieldAt(block, row.offset());
                    int bit = Integer.parseInt(row.bits());
                    for (Endian endian : Endian.values()) {
                        byte[] bytes = new byte[Block.LENGTH];
                        int place = row.offset();
                        if (field.type() != FieldType.BYTES) {
                            int last = field.type().size() - 1;
                            place += endian == Endian.BIG ? last - bit / 8 : bit / 8;
                        }
                        bytes[place] = (byte) (1 << bit % 8);

                        assertThat(setBits(block, field, new Span(bytes, 0, 0, Block.LENGTH, endian)))
                                .containsExactly(bit);
                    }
                }));
    }

    private static Field fieldAt(Block block, int offset) {
        return FieldTable.of(block).fields().stream()
                .filter(field -> field.offset() <= offset && offset < field.end())
                .filter(field -> field.meaning().map(Item::unit).orElse(null) == Unit.FLAGS)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> setBits(Block block, Field field, Span span) {
        Report<?> report = switch (block) {
            case SETTINGS -> BlockDecoder.settings(span);
            case LIVE -> BlockDecoder.status(span);
            case INFO -> BlockDecoder.info(span);
        };
        int slot = field.meaning().orElseThrow().slot();
        int[] numbers = report.numbers();
        return IntStream.range(0, 8 * field.length())
                .filter(bit -> (numbers[slot + bit / 32] >>> bit % 32 & 1) != 0)
                .boxed()
                .toList();
    }

    @Test
    void alarms() throws IOException {
        Map<String, Alarm> names = new LinkedHashMap<>();
        names.put("AlarmWireRes", Alarm.BALANCE_WIRE_RESISTANCE);
        names.put("AlarmMosOTP", Alarm.MOSFET_OVERTEMPERATURE);
        names.put("AlarmCellQuantity", Alarm.CELL_COUNT_MISMATCH);
        names.put("AlarmCurSensorErr", Alarm.CURRENT_SENSOR_FAULT);
        names.put("AlarmCellOVP", Alarm.CELL_OVERVOLTAGE);
        names.put("AlarmBatOVP", Alarm.PACK_OVERVOLTAGE);
        names.put("AlarmChOCP", Alarm.CHARGE_OVERCURRENT);
        names.put("AlarmChSCP", Alarm.CHARGE_SHORT_CIRCUIT);
        names.put("AlarmChOTP", Alarm.CHARGE_OVERTEMPERATURE);
        names.put("AlarmChUTP", Alarm.CHARGE_UNDERTEMPERATURE);
        names.put("AlarmCPUAuxCommuErr", Alarm.INTERNAL_COMMUNICATION);
        names.put("AlarmCellUVP", Alarm.CELL_UNDERVOLTAGE);
        names.put("AlarmBatUVP", Alarm.PACK_UNDERVOLTAGE);
        names.put("AlarmDchOCP", Alarm.DISCHARGE_OVERCURRENT);
        names.put("AlarmDchSCP", Alarm.DISCHARGE_SHORT_CIRCUIT);
        names.put("AlarmDchOTP", Alarm.DISCHARGE_OVERTEMPERATURE);
        names.put("AlarmChargeMOS", Alarm.CHARGE_MOSFET_FAULT);
        names.put("AlarmDischargeMOS", Alarm.DISCHARGE_MOSFET_FAULT);
        names.put("GPSDisconneted", Alarm.GPS_DISCONNECTED);
        names.put("Modify PWD. in time", Alarm.DEFAULT_PASSWORD);
        names.put("Discharge On Failed", Alarm.DISCHARGE_SWITCH_ON_FAILED);
        names.put("Battery Over Temp Alarm", Alarm.BATTERY_OVERTEMPERATURE);
        names.put("Temperature sensor anomaly", Alarm.TEMPERATURE_SENSOR_FAULT);
        names.put("PLCModule anomaly", Alarm.PARALLEL_LIMITER_FAULT);
        names.put("(SCP release failed)", Alarm.SHORT_CIRCUIT_RELEASE_FAILED);
        names.put("(DCHOCP2)", Alarm.DISCHARGE_OVERCURRENT_2);
        names.put("(DCHOCP3)", Alarm.DISCHARGE_OVERCURRENT_3);
        names.put("(Alarm Dch UTP)", Alarm.DISCHARGE_UNDERTEMPERATURE);
        names.put("(GPS Remote Lock)", Alarm.GPS_REMOTE_LOCK);

        assertNames(Quantity.ALARMS, names, Alarm::ofBit);
    }

    @Test
    void switches() throws IOException {
        assertNames(
                Setting.SWITCHES,
                Map.ofEntries(
                        entry("HeatEN", Switch.HEATING),
                        entry("Disable temp-sensor", Switch.TEMPERATURE_SENSORS_DISABLED),
                        entry("GPS Heartbeat", Switch.GPS_HEARTBEAT),
                        entry("Port Switch", Switch.PORT_IS_RS485),
                        entry("LCD Always On", Switch.DISPLAY_ALWAYS_ON),
                        entry("Special Charger", Switch.SPECIAL_CHARGER),
                        entry("SmartSleep", Switch.SMART_SLEEP),
                        entry("DisablePCLModule", Switch.PARALLEL_LIMITER_DISABLED),
                        entry("TimedStoredData", Switch.TIMED_STORAGE),
                        entry("ChargingFloatMode", Switch.CHARGING_FLOAT_MODE),
                        entry("(buttonTrgEmerg)", Switch.BUTTON_EMERGENCY),
                        entry("(dryArmIntermittent)", Switch.DRY_CONTACT_INTERMITTENT),
                        entry("(dischargeOCP2)", Switch.DISCHARGE_OVERCURRENT_2),
                        entry("(dischargeOCP3)", Switch.DISCHARGE_OVERCURRENT_3),
                        entry("(gpsLockedChg)", Switch.GPS_LOCKED_CHARGING),
                        entry("(gpsLockedDch)", Switch.GPS_LOCKED_DISCHARGING)),
                Switch::ofCode);
    }

    @Test
    void temperatureSensors() throws IOException {
        assertNames(
                Quantity.TEMPERATURE_SENSORS,
                Map.of(
                        "MOS TempSensorAbsent", TemperatureSensor.MOSFET,
                        "BATTempSensor1Absent", TemperatureSensor.BATTERY_1,
                        "BATTempSensor2Absent", TemperatureSensor.BATTERY_2,
                        "BATTempSensor3Absent", TemperatureSensor.BATTERY_3,
                        "BATTempSensor4Absent", TemperatureSensor.BATTERY_4,
                        "BATTempSensor5Absent", TemperatureSensor.BATTERY_5),
                TemperatureSensor::ofCode);
    }

    /** The vendor names no meaning for bit 9, so the reference has no row for it. */
    @Test
    void userAlarms() throws IOException {
        Map<String, UserAlarm> names = Arrays.stream(UserAlarm.values())
                .filter(alarm -> alarm != UserAlarm.BIT_9)
                .collect(Collectors.toMap(alarm -> "userAlarm2." + alarm.code(), alarm -> alarm));
        assertNames(Quantity.USER_ALARMS_2, names, UserAlarm::ofCode);

        for (RegisterRow row : rowsOf(Quantity.USER_ALARMS_2)) {
            assertThat(UserAlarm.ofCode(Integer.parseInt(row.bits()))
                            .orElseThrow()
                            .label())
                    .isEqualToIgnoringCase(row.name());
        }
    }

    @Test
    void alarmOutputs() throws IOException {
        assertNames(
                Quantity.ALARM_OUTPUTS,
                Map.of(
                        "switchStatus.0", AlarmOutput.BUZZER,
                        "switchStatus.1", AlarmOutput.DRY_CONTACT_1,
                        "switchStatus.2", AlarmOutput.DRY_CONTACT_2),
                AlarmOutput::ofCode);
        assertThat(rowsOf(Quantity.ALARM_OUTPUTS))
                .extracting(RegisterRow::name)
                .first()
                .asString()
                .contains("LCD");
    }

    @Test
    void serialProtocols() throws IOException {
        Map<String, UartProtocol> names = new LinkedHashMap<>();
        names.put("4G/GPS", UartProtocol.GPS_REMOTE);
        names.put("JK RS485 Modbus", UartProtocol.JK_MODBUS);
        names.put("NIU U series", UartProtocol.NIU);
        names.put("China Tower V1.1", UartProtocol.CHINA_TOWER_1);
        names.put("PACE Modbus V1.3", UartProtocol.PACE_MODBUS);
        names.put("Pylon LV RS485 V3.5", UartProtocol.PYLONTECH);
        names.put("Growatt 1xSxxP ESS", UartProtocol.GROWATT);
        names.put("Voltronic 20200325", UartProtocol.VOLTRONIC);
        names.put("China Tower V2.0", UartProtocol.CHINA_TOWER_2);
        names.put("SRNE/WOW Modbus V1.3", UartProtocol.WOW_SRNE);
        names.put("JK LCD V2.0", UartProtocol.JK_LCD);
        names.put("UART1 custom", UartProtocol.CUSTOM_1);
        names.put("UART2 custom", UartProtocol.CUSTOM_2);
        names.put("JK Modbus 9600", UartProtocol.JK_MODBUS_9600);
        names.put("Pylon LV RS485 9600", UartProtocol.PYLONTECH_9600);
        names.put("JK PBxx display", UartProtocol.JK_PB_LCD);
        names.put("JK LIN bus", UartProtocol.JK_LIN);

        assertProtocols(InfoItem.UART1_PROTOCOLS_OFFERED, names, UartProtocol::ofCode);
        assertProtocols(InfoItem.UART2_PROTOCOLS_OFFERED, names, UartProtocol::ofCode);
        assertThat(names.values()).containsExactly(UartProtocol.values());
    }

    @Test
    void canProtocols() throws IOException {
        Map<String, CanProtocol> names = new LinkedHashMap<>();
        names.put("JK CAN 250k V2.0", CanProtocol.JK_250K);
        names.put("Deye LV", CanProtocol.DEYE);
        names.put("Pylon LV V1.2", CanProtocol.PYLONTECH);
        names.put("Growatt LV Rev05", CanProtocol.GROWATT);
        names.put("Victron 20170717", CanProtocol.VICTRON);
        names.put("Megarevo", CanProtocol.MEGAREVO);
        names.put("JK CAN 500k V2.0", CanProtocol.JK_500K);
        names.put("INVT V1.02", CanProtocol.INVT);
        names.put("GoodWe LV", CanProtocol.GOODWE);
        names.put("SMA (FSS-ConnectingBat)", CanProtocol.SMA);
        names.put("MUST PV1800F", CanProtocol.MUST);
        names.put("Luxpower V01", CanProtocol.LUXPOWER);
        names.put("custom", CanProtocol.CUSTOM_1);
        names.put("custom 2", CanProtocol.CUSTOM_2);

        assertProtocols(InfoItem.CAN_PROTOCOLS_OFFERED, names, CanProtocol::ofCode);
        assertThat(names.values()).containsExactly(CanProtocol.values());
    }

    /** The bits of fields that the firmware offers or not; the reference has one row a bit, the model a number with the item. */
    @Test
    void enableFlagsOfTheLiveTable() throws IOException {
        Map<String, Quantity> names = Map.ofEntries(
                entry("pre-charge", Quantity.PRECHARGING),
                entry("heating", Quantity.HEATING),
                entry("heating current", Quantity.HEATING_CURRENT),
                entry("charger plugged", Quantity.CHARGER_PLUGGED),
                entry("temperature 3", Quantity.TEMPERATURE_3),
                entry("temperature 4", Quantity.TEMPERATURE_4),
                entry("temperature 5", Quantity.TEMPERATURE_5),
                entry("RTC", Quantity.CLOCK),
                entry("cell chemistry", Quantity.CHEMISTRY),
                entry("charge stage time", Quantity.CHARGE_STAGE_TIME),
                entry("charge stage", Quantity.CHARGE_STAGE),
                entry("alarm output state", Quantity.ALARM_OUTPUTS));
        Map<String, Integer> flags = new HashMap<>();
        for (RegisterRow row : rowsOf(Quantity.ENABLE_FLAGS)) {
            flags.put(row.name().replace("field offered: ", ""), bit(row));
        }
        names.forEach((name, quantity) ->
                assertThat(flags.get(name)).as("flag of %s", quantity).isEqualTo(quantity.enableFlag()));

        assertThat(names.values())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Quantity.values())
                        .filter(quantity -> quantity.enableFlag() != 0)
                        .toList());
    }

    /** The bits whose rows are checked by name above; the others are numbered alike: cells, wires, fields of the table. */
    @Test
    void everyNamedBitIsChecked() throws IOException {
        List<Item> checked = List.of(
                Quantity.ALARMS,
                Setting.SWITCHES,
                Quantity.TEMPERATURE_SENSORS,
                Quantity.USER_ALARMS_2,
                Quantity.ALARM_OUTPUTS,
                InfoItem.UART1_PROTOCOLS_OFFERED,
                InfoItem.UART2_PROTOCOLS_OFFERED,
                InfoItem.CAN_PROTOCOLS_OFFERED,
                Quantity.ENABLE_FLAGS);
        Pattern numbered = Pattern.compile("Cell \\d+ present|Balance wire \\d+ in alarm|field offered: .*");

        for (RegisterRow row : bits()) {
            Item item = fieldAt(BLOCKS.get(row.block()), row.offset()).item();
            assertThat(checked.contains(item) || numbered.matcher(row.name()).matches())
                    .as(row.toString())
                    .isTrue();
        }
    }

    /** Cells and wires: the number in the name is one above the number of the bit, and {@link PackStatus} counts the same. */
    @Test
    void cellsAndWires() throws IOException {
        PackStatus status = PackStatus.builder()
                .set(Quantity.CELL_VOLTAGES, 0, 3_300)
                .set(Quantity.CELL_PRESENCE, 1L << 6)
                .set(Quantity.WIRE_RESISTANCE_ALARMS, 1L << 8)
                .build();
        assertThat(status.hasCell(7)).isTrue();
        assertThat(status.cellCount()).isEqualTo(7);
        assertThat(status.hasWireAlarm(9)).isTrue();
        assertThat(status.hasWireAlarm(8)).isFalse();

        assertThat(rowsOf(Quantity.CELL_PRESENCE))
                .hasSize(32)
                .allSatisfy(row -> assertThat(row.name()).isEqualTo("Cell %d present", bit(row) + 1));
        assertThat(rowsOf(Quantity.WIRE_RESISTANCE_ALARMS))
                .hasSize(32)
                .allSatisfy(row -> assertThat(row.name()).isEqualTo("Balance wire %d in alarm", bit(row) + 1));
    }

    @Test
    void triggerSources() throws IOException {
        assertCodes(
                "LCDBuzzerTrigger",
                Arrays.asList(TriggerSource.values()),
                "0 off, 1 low SOC, 2 pack over-voltage, 3 pack under-voltage, 4 cell over-voltage, 5 cell under-voltage,"
                        + " 6 charge over-current, 7 discharge over-current, 8 battery over-temperature,"
                        + " 9 MOS over-temperature, 10 system alarm, 11 battery low temperature, 12 remote (GPS) control,"
                        + " 13 SOC above/out of range, 14 MOS abnormal");
        assertThat(TriggerSource.ofCode(11)).contains(TriggerSource.BATTERY_UNDERTEMPERATURE);
        assertThat(TriggerSource.ofCode(14)).contains(TriggerSource.MOSFET_FAULT);
    }

    @Test
    void chemistriesAndChargeStages() throws IOException {
        assertCodes(
                "(batteryType)", List.of(Chemistry.LFP, Chemistry.NMC, Chemistry.LTO), "0 LFP, 1 Li-ion (NMC), 2 LTO");
        assertCodes(
                "(chargeStatus2)",
                List.of(ChargeStage.BULK, ChargeStage.ABSORPTION, ChargeStage.FLOAT),
                "0 bulk, 1 absorption, 2 float");
    }

    /** The note of a row lists these names, and there are as many constants, in the order of their codes. */
    private static void assertCodes(String vendorId, List<? extends Enum<?>> constants, String names)
            throws IOException {
        List<RegisterRow> rows = RegisterRow.all().stream()
                .filter(row -> row.vendorId().equals(vendorId))
                .toList();
        assertThat(rows)
                .singleElement()
                .extracting(RegisterRow::notes)
                .asString()
                .contains(names);
        assertThat(constants).hasSize(names.split(", ").length);
        assertThat(constants).extracting(Enum::ordinal).isSorted();
    }

    private static int bit(RegisterRow row) {
        return Integer.parseInt(row.bits());
    }

    private static List<RegisterRow> rowsOf(Item item) throws IOException {
        return bits().stream()
                .filter(row -> fieldAt(BLOCKS.get(row.block()), row.offset()).item() == item)
                .toList();
    }

    /** The reference names exactly these bits, each stands for the constant expected, and no constant has a bit without row. */
    private static <T> void assertNames(Item item, Map<String, T> names, IntFunction<Optional<T>> ofBit)
            throws IOException {
        Map<String, Object> found = new HashMap<>();
        for (RegisterRow row : rowsOf(item)) {
            found.put(row.vendorId(), ofBit.apply(bit(row)).orElse(null));
        }
        assertThat(found).isEqualTo(names);
    }

    private static <T> void assertProtocols(Item item, Map<String, T> names, IntFunction<Optional<T>> ofCode)
            throws IOException {
        List<RegisterRow> rows = rowsOf(item);
        assertThat(rows).hasSize(21);
        for (RegisterRow row : rows) {
            String[] parts = row.name().split(" may use %03d ".formatted(bit(row)));
            assertThat(parts).as(row.name()).hasSize(2);
            assertThat(ofCode.apply(bit(row)))
                    .as(row.name())
                    .isEqualTo(parts[1].equals("reserved") ? Optional.empty() : Optional.of(names.get(parts[1])));
        }
    }
}
