// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.image.Field;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.SystemLogEntry;
import io.github.jkbms.model.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked captures of the reference, section 12, and the flags of section 1.5: acceptance list 1, 10 and 11. */
class ReferenceRecordsTest {
    private static final Map<String, Quantity> LIVE = Map.ofEntries(
            entry("mask", Quantity.CELL_PRESENCE),
            entry("average", Quantity.AVERAGE_CELL_VOLTAGE),
            entry("difference", Quantity.CELL_VOLTAGE_DIFFERENCE),
            entry("MOS", Quantity.MOSFET_TEMPERATURE),
            entry("pack", Quantity.PACK_VOLTAGE),
            entry("power", Quantity.POWER_MAGNITUDE),
            entry("current", Quantity.PACK_CURRENT),
            entry("T1", Quantity.TEMPERATURE_1),
            entry("T2", Quantity.TEMPERATURE_2),
            entry("alarms", Quantity.ALARMS),
            entry("balance", Quantity.BALANCE_CURRENT),
            entry("SOC", Quantity.STATE_OF_CHARGE),
            entry("remaining", Quantity.REMAINING_CAPACITY),
            entry("full", Quantity.FULL_CAPACITY),
            entry("cycles", Quantity.CYCLE_COUNT),
            entry("cycle capacity", Quantity.CYCLED_CAPACITY),
            entry("SOH", Quantity.STATE_OF_HEALTH),
            entry("runtime", Quantity.RUN_TIME),
            entry("uptime", Quantity.RUN_TIME),
            entry("sensor mask", Quantity.TEMPERATURE_SENSORS),
            entry("heating", Quantity.HEATING),
            entry("@220", Quantity.DISCHARGE_CURRENT_CORRECTION),
            entry("@188", Quantity.DISCHARGE_CURRENT_CORRECTION),
            entry("@234", Quantity.SECOND_PACK_VOLTAGE),
            entry("ticks", Quantity.UPTIME),
            entry("ticks @214", Quantity.UPTIME),
            entry("@254", Quantity.TEMPERATURE_3),
            entry("T4 @256", Quantity.TEMPERATURE_4),
            entry("T5 @258", Quantity.TEMPERATURE_5),
            entry("@260", Quantity.CHARGE_CURRENT_CORRECTION),
            entry("rtc", Quantity.CLOCK),
            entry("log count", Quantity.DETAIL_LOG_COUNT),
            entry("sleep", Quantity.TIME_TO_SLEEP),
            entry("type", Quantity.CHEMISTRY),
            entry("charge status", Quantity.CHARGE_STAGE),
            entry("dry", Quantity.ALARM_OUTPUTS),
            entry("balance state", Quantity.BALANCE_STATE),
            entry("balance current", Quantity.BALANCE_CURRENT));

    private static final Map<String, Setting> SETTINGS = Map.ofEntries(
            entry("smartSleepV", Setting.SMART_SLEEP_VOLTAGE),
            entry("UVP", Setting.CELL_UNDERVOLTAGE_PROTECTION),
            entry("UVPR", Setting.CELL_UNDERVOLTAGE_RECOVERY),
            entry("OVP", Setting.CELL_OVERVOLTAGE_PROTECTION),
            entry("OVPR", Setting.CELL_OVERVOLTAGE_RECOVERY),
            entry("balTrig", Setting.BALANCE_TRIGGER_DIFFERENCE),
            entry("SOC100", Setting.SOC_100_VOLTAGE),
            entry("SOC0", Setting.SOC_0_VOLTAGE),
            entry("RCV", Setting.REQUESTED_CHARGE_VOLTAGE),
            entry("RFV", Setting.REQUESTED_FLOAT_VOLTAGE),
            entry("powerOff", Setting.POWER_OFF_VOLTAGE),
            entry("COC mA", Setting.CHARGE_CURRENT_LIMIT),
            entry("cOCP delay", Setting.CHARGE_OVERCURRENT_DELAY),
            entry("cOCP release", Setting.CHARGE_OVERCURRENT_RELEASE_TIME),
            entry("DOC mA", Setting.DISCHARGE_CURRENT_LIMIT),
            entry("dOCP delay", Setting.DISCHARGE_OVERCURRENT_DELAY),
            entry("dOCP release", Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME),
            entry("SCP release", Setting.SHORT_CIRCUIT_RELEASE_TIME),
            entry("max balance mA", Setting.MAX_BALANCE_CURRENT),
            entry("chgOTP", Setting.CHARGE_OVERTEMPERATURE_PROTECTION),
            entry("chgOTPR", Setting.CHARGE_OVERTEMPERATURE_RECOVERY),
            entry("disOTP", Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION),
            entry("disOTPR", Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY),
            entry("chgUTP", Setting.CHARGE_UNDERTEMPERATURE_PROTECTION),
            entry("chgUTPR", Setting.CHARGE_UNDERTEMPERATURE_RECOVERY),
            entry("mosOTP", Setting.MOSFET_OVERTEMPERATURE_PROTECTION),
            entry("mosOTPR", Setting.MOSFET_OVERTEMPERATURE_RECOVERY),
            entry("cells", Setting.CELL_COUNT),
            entry("charge/discharge/balance switch", Setting.CHARGE_SWITCH),
            entry("capacity mAh", Setting.DESIGN_CAPACITY),
            entry("SCP delay", Setting.SHORT_CIRCUIT_DELAY),
            entry("balance start", Setting.BALANCE_START_VOLTAGE),
            entry("address", Setting.DEVICE_ADDRESS),
            entry("precharge", Setting.PRECHARGE_TIME),
            entry("@278", Setting.CURRENT_RANGE),
            entry("switch mask", Setting.SWITCHES),
            entry("heat start/stop", Setting.HEATING_START_TEMPERATURE),
            entry("smart sleep h", Setting.SMART_SLEEP_DELAY),
            entry("disUTP/R", Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION));

    private static final Map<String, InfoItem> INFO = Map.ofEntries(
            entry("model", InfoItem.MODEL),
            entry("hw", InfoItem.HARDWARE_VERSION),
            entry("sw", InfoItem.SOFTWARE_VERSION),
            entry("name", InfoItem.BLUETOOTH_NAME),
            entry("passcode", InfoItem.BLUETOOTH_PIN),
            entry("date", InfoItem.MANUFACTURE_DATE),
            entry("serial", InfoItem.SERIAL_NUMBER),
            entry("user data", InfoItem.USER_DATA),
            entry("setup passcode", InfoItem.SETTINGS_PASSWORD),
            entry("user data 2", InfoItem.USER_DATA_2),
            entry("maxCells", InfoItem.MAX_CELL_COUNT),
            entry("uptime", InfoItem.TOTAL_RUN_TIME),
            entry("power-ons", InfoItem.POWER_ON_COUNT),
            entry("UART1", InfoItem.UART1_PROTOCOL),
            entry("CAN", InfoItem.CAN_PROTOCOL),
            entry("UART2", InfoItem.UART2_PROTOCOL),
            entry("buzzer/DRY1/DRY2 trigger", InfoItem.BUZZER_TRIGGER),
            entry("buzzer values", InfoItem.BUZZER_TRIGGER_VALUE),
            entry("DRY1 values", InfoItem.DRY_CONTACT_1_TRIGGER_VALUE),
            entry("DRY2 values", InfoItem.DRY_CONTACT_2_TRIGGER_VALUE),
            entry("store period", InfoItem.DATA_STORAGE_PERIOD),
            entry("RCV/RFV time", InfoItem.REQUESTED_CHARGE_TIME),
            entry("emergency", InfoItem.EMERGENCY_DURATION),
            entry("UART3", InfoItem.UART3_PROTOCOL),
            entry("re-bulk", InfoItem.REBULK_SOC),
            entry("UART4", InfoItem.UART4_PROTOCOL),
            entry("protocol version", InfoItem.PROTOCOL_VERSION));

    /** Numbers that the text gives in the unit that people read, not in that of the field. */
    private static final Set<Unit> SCALED = Set.of(Unit.DECI_CELSIUS, Unit.DECIHOUR);

    private static final Pattern NUMBER = Pattern.compile("0x[0-9A-Fa-f]+|-?\\d+(?:\\.\\d+)?");

    static List<WorkedCapture> captures() throws IOException, BmsProtocolException {
        return WorkedCapture.all();
    }

    @Test
    void theReferenceHasTwentyCaptures() throws IOException, BmsProtocolException {
        assertThat(captures()).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void decodesToTheStatedValues(WorkedCapture capture) throws BmsProtocolException {
        switch (capture.frame().type().orElseThrow()) {
            case LIVE -> live(capture);
            case SETTINGS -> settings(capture);
            case DEVICE_INFO -> info(capture);
            case SYSTEM_LOG -> systemLog(capture);
            default -> details(capture);
        }
    }

    private static Generation generation(WorkedCapture capture) {
        if (capture.title().contains("JK04") || capture.title().startsWith("12.16")) {
            return Generation.JK04;
        }
        return capture.title().contains("24S") ? Generation.JK02_24S : Generation.JK02_32S;
    }

    private static void live(WorkedCapture capture) throws BmsProtocolException {
        PackStatus status = RecordCodec.status(capture.frame(), generation(capture));
        int checked = numbers(capture, LIVE, status);
        assertThat(checked).isGreaterThanOrEqualTo(generation(capture) == Generation.JK04 ? 5 : 20);
        String cells =
                capture.stated().getOrDefault("cells mV", capture.stated().get("cells V"));
        int cell = 0;
        for (String stated : cells.replaceAll("[\\[\\]]", "").split(", ")) {
            BigDecimal millivolts = new BigDecimal(stated);
            millivolts = stated.contains(".") ? millivolts.movePointRight(3) : millivolts;
            assertThat(status.cellMillivolts(++cell).orElseThrow()).isCloseTo(millivolts.intValue(), offset(1));
        }
        assertThat(status.cellCount()).isEqualTo(cell);
    }

    private static void settings(WorkedCapture capture) throws BmsProtocolException {
        PackSettings settings = RecordCodec.settings(capture.frame(), generation(capture));
        if (generation(capture) == Generation.JK04) {
            assertThat(settings.value(Setting.POWER_OFF_VOLTAGE)).hasValue(3200);
            assertThat(settings.value(Setting.VOLTAGE_CALIBRATION)).hasValue(3033);
            assertThat(settings.value(Setting.BALANCE_START_VOLTAGE)).hasValue(4250);
            assertThat(settings.value(Setting.BALANCE_TRIGGER_DIFFERENCE)).hasValue(8);
            assertThat(settings.value(Setting.MAX_BALANCE_CURRENT)).hasValue(4500);
            assertThat(settings.isBalanceSwitchOn()).contains(true);
            assertThat(settings.cellCount()).hasValue(16);
        } else {
            assertThat(numbers(capture, SETTINGS, settings)).isEqualTo(SETTINGS.size());
        }
    }

    private static void info(WorkedCapture capture) throws BmsProtocolException {
        DeviceInfo info = RecordCodec.info(capture.frame());
        int texts = 0;
        for (Map.Entry<String, InfoItem> row : INFO.entrySet()) {
            InfoItem item = row.getValue();
            if (item.unit() == Unit.TEXT) {
                String read = item.isSecret()
                        ? info.secret(item).orElseThrow().reveal()
                        : info.text(item).orElseThrow();
                assertThat(read).as(row.getKey()).isEqualTo(capture.stated().get(row.getKey()));
                texts++;
            }
        }
        assertThat(texts).isEqualTo(10);
        assertThat(numbers(capture, INFO, info)).isEqualTo(INFO.size() - texts);
    }

    /** Compares all numbers that are stated under a known name; gives how many there were. */
    private static <I extends Enum<I> & Item> int numbers(
            WorkedCapture capture, Map<String, I> names, Report<I> report) {
        int checked = 0;
        for (Map.Entry<String, String> stated : capture.stated().entrySet()) {
            I item = names.get(stated.getKey());
            Matcher number = NUMBER.matcher(stated.getValue());
            if (item == null || item.unit() == Unit.TEXT || !number.find()) {
                continue;
            }
            BigDecimal value = number.group().startsWith("0x")
                    ? BigDecimal.valueOf(Long.decode(number.group()))
                    : new BigDecimal(number.group());
            boolean isScaled = SCALED.contains(item.unit()) || generation(capture) == Generation.JK04;
            BigDecimal raw = isScaled ? value.movePointRight(item.unit().decimals()) : value;
            assertThat(report.reported(item).orElseThrow())
                    .as("%s of %s", stated.getKey(), capture)
                    .isEqualTo(raw.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
            checked++;
        }
        return checked;
    }

    private static void systemLog(WorkedCapture capture) throws BmsProtocolException {
        List<SystemLogEntry> entries = LogCodec.systemLog(capture.frame()).entries();
        int count = Integer.parseInt(capture.stated().get("count"));
        assertThat(entries).hasSize(count);
        assertThat(entries.get(count - 1).runTimeSeconds()).isEqualTo(count == 4 ? 2_514_136 : 5_686_833);
        assertThat(entries.get(1).event().label()).isEqualTo("factory setting LFP");
        assertThat(entries.get(count - 2).event().label())
                .isEqualTo(count == 4 ? "charge under-temperature" : "cell 1 over-charge");
    }

    private static void details(WorkedCapture capture) throws BmsProtocolException {
        List<DetailLogEntry> entries = LogCodec.details(capture.frame());
        assertThat(entries).hasSameSizeAs(capture.rows()).isNotEmpty();
        for (int i = 0; i < entries.size(); i++) {
            DetailLogEntry entry = entries.get(i);
            String read = "%d | %d = %s | %02X | %s | %d/%d | %d/%d | %s | %s | %s/%s | %d/%d/%d | %s"
                    .formatted(
                            entry.index(),
                            entry.clockSeconds(),
                            entry.time().toString().replace('T', ' '),
                            entry.event().code(),
                            bits(entry),
                            entry.highestCell() - 1,
                            entry.lowestCell() - 1,
                            entry.highestCellMillivolts(),
                            entry.lowestCellMillivolts(),
                            decimal(entry.voltageMillivolts(), 2),
                            decimal(entry.currentMilliamps(), 1),
                            decimal(entry.remainingCapacityMilliampHours(), 1),
                            decimal(entry.fullCapacityMilliampHours(), 1),
                            entry.highestTemperatureCelsius().orElseThrow(),
                            entry.lowestTemperatureCelsius().orElseThrow(),
                            entry.mosfetTemperatureCelsius(),
                            decimal(entry.heatingCurrentMilliamps(), 1));
            assertThat(read).isEqualTo(String.join(" | ", capture.rows().get(i)));
        }
    }

    private static String bits(DetailLogEntry entry) {
        return "%d%d%d%d"
                .formatted(
                        entry.isHeating() ? 1 : 0,
                        entry.isBalancing() ? 1 : 0,
                        entry.isDischargeMosfetOn() ? 1 : 0,
                        entry.isChargeMosfetOn() ? 1 : 0);
    }

    private static String decimal(int thousandths, int places) {
        return BigDecimal.valueOf(thousandths, 3).setScale(places).toPlainString();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void anyFlippedBitIsRefused(WorkedCapture capture) {
        for (int bit = 0; bit < 8 * NativeFrame.LENGTH; bit++) {
            byte[] bytes = capture.frame().toBytes();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> NativeFrame.parse(bytes, 0)).isInstanceOf(BmsProtocolException.class);
        }
    }

    /** With the sum put right a flipped bit changes the field it stands in and nothing else. */
    @ParameterizedTest
    @MethodSource("captures")
    void aFlippedBitWithARightSumChangesItsFieldAlone(WorkedCapture capture) throws BmsProtocolException {
        RecordType type = capture.frame().type().orElseThrow();
        Generation generation = generation(capture);
        if (RecordCodec.layout(type, generation).isEmpty()) {
            assertThat(type).isIn(RecordType.SYSTEM_LOG, RecordType.DETAIL_LOG);
            return;
        }
        List<Field> fields = RecordCodec.layout(type, generation).orElseThrow().fields();
        Report<?> before = report(capture.frame(), generation);
        for (int bit = 0; bit < 8 * NativeFrame.PAYLOAD_LENGTH; bit++) {
            int at = bit / 8;
            if (type == RecordType.DEVICE_INFO && at < 32) {
                // The versions decide on the layout.
                continue;
            }
            byte[] payload = capture.frame().payload();
            payload[at] ^= (byte) (1 << bit % 8);
            NativeFrame changed = NativeFrame.of(type, capture.frame().counter(), payload);
            Set<Item> allowed = new HashSet<>();
            fields.stream()
                    .filter(field -> field.offset() <= at && at < field.end())
                    .forEach(field -> field.meaning().ifPresent(allowed::add));
            assertThat(allowed).containsAll(differences(before, report(changed, generation)));
        }
    }

    private static Report<?> report(NativeFrame frame, Generation generation) throws BmsProtocolException {
        return switch (frame.type().orElseThrow()) {
            case LIVE -> RecordCodec.status(frame, generation);
            case SETTINGS -> RecordCodec.settings(frame, generation);
            default -> RecordCodec.info(frame);
        };
    }

    private static Set<Item> differences(Report<?> before, Report<?> after) {
        Set<Item> changed = new HashSet<>();
        int[] old = before.numbers();
        int[] now = after.numbers();
        for (Item item : before.items()) {
            for (int i = item.slot(); i < item.slot() + item.elements(); i++) {
                if (old[i] != now[i]) {
                    changed.add(item);
                }
            }
        }
        assertThat(after.items()).isEqualTo(before.items());
        return changed;
    }

    @Test
    void commandFlagsAreThoseOfTheReference() throws IOException, BmsProtocolException {
        int compared = 0;
        for (WorkedCapture capture : captures()) {
            if (capture.frame().is(RecordType.DEVICE_INFO)) {
                DeviceInfo info = RecordCodec.info(capture.frame());
                Set<Integer> offered = new TreeSet<>();
                for (int command = 0; command < 256; command++) {
                    if (info.acceptsCommand(command).orElseThrow()) {
                        offered.add(command);
                    }
                }
                assertThat(offered).isEqualTo(flagged(info.softwareVersion().orElseThrow()));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(3);
    }

    private static Set<Integer> flagged(String version) throws IOException {
        Matcher row = Pattern.compile("\\| " + Pattern.quote(version) + " \\([A-Z0-9]+\\) \\| ([0-9A-F, -]+) \\|")
                .matcher(WorkedCapture.reference());
        assertThat(row.find()).as("flags of %s", version).isTrue();
        Set<Integer> flags = new TreeSet<>();
        for (String range : row.group(1).split(", ")) {
            String[] ends = range.split("-");
            for (int i = Integer.parseInt(ends[0], 16); i <= Integer.parseInt(ends[ends.length - 1], 16); i++) {
                flags.add(i);
            }
        }
        return flags;
    }

    @Test
    void registersKnowWhetherADeviceOffersThem() throws IOException, BmsProtocolException {
        for (WorkedCapture capture : captures()) {
            if (capture.title().startsWith("12.6")) {
                DeviceInfo info = RecordCodec.info(capture.frame());
                assertThat(register(Generation.JK02_32S, 0x25).isOfferedBy(info))
                        .contains(false);
                assertThat(register(Generation.JK02_32S, 0x37).isOfferedBy(info))
                        .contains(true);
                assertThat(register(Generation.JK02_24S, 0x25).isOfferedBy(info))
                        .isEmpty();
                return;
            }
        }
        throw new AssertionError("12.6 is absent");
    }

    private static CommandRegister register(Generation generation, int number) {
        return CommandRegister.find(generation, number).orElseThrow();
    }
}
