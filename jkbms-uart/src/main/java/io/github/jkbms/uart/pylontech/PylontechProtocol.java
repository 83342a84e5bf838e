// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Pylontech low-voltage protocol on RS485, V3.3 with the system commands of V3.5 (section 2). Immutable, pure functions.
 *
 * <p>Knowledge: the documents V3.3 and V2.8 of the vendor for the commands of single batteries; captures and programs for 61H,
 * 62H and 63H; two programs alone for 60H.
 *
 * <p>Battery side: battery 1 has address 2, the next ones 3, 4 and so on (plus 16 for each group). It answers every command of
 * the reference but those that set or switch off, which it refuses like every other; the answer repeats the version of the request.
 * The system commands are answered by battery 1 alone. What it sends for what is not known: 0 for a temperature, a cell
 * voltage, a place, cycles and capacities (a reader of this library takes the first three as absent again), 100 % for the state of health,
 * 0 for current limits, "no" for what is allowed and requested, 0 for the discharge voltage limit. Without voltage, current and
 * state of charge there is no answer to 42H and 61H, without a charge voltage limit none to 63H and 92H. 47H is refused while the
 * settings of the pack are not known. Voltages above 65.535 V are sent as that.
 *
 * <p>Reading side: 61H, 62H and 63H, which a JK-PB answers. The address of an answer is not compared, because a JK-PB always
 * gives 2. A charge voltage limit below the discharge voltage limit is one that overflowed, and stays absent.
 */
public final class PylontechProtocol implements SerialInverterProtocol {
    private static final int FIRST_ADDRESS = 2;
    private static final int BATTERIES = 12;
    private static final int VERSION_OF_OLDER_INVERTERS = 0x28;

    private final int baudRate;
    private final int group;
    private final boolean isNegativeLimit;

    private PylontechProtocol(int baudRate, int group, boolean isNegativeLimit) {
        this.baudRate = baudRate;
        this.group = group;
        this.isNegativeLimit = isNegativeLimit;
    }

    /** {@return the protocol at 9600 baud: number 014 of a JK-PB} */
    public static PylontechProtocol at9600() {
        return new PylontechProtocol(9_600, 0, false);
    }

    /** {@return the protocol at 115200 baud, the vendor's usual speed: number 005 of a JK-PB} */
    public static PylontechProtocol at115200() {
        return new PylontechProtocol(115_200, 0, false);
    }

    /**
     * {@return this protocol for another group of batteries}
     *
     * @param number the group, 0 to 7; it has the addresses from 16 times that plus 2 on
     */
    public PylontechProtocol inGroup(int number) {
        if (number < 0 || number > 7) {
            throw new IllegalArgumentException("number: " + number + ", must be 0 to 7");
        }
        return new PylontechProtocol(baudRate, number, isNegativeLimit);
    }

    /** {@return this protocol with a discharge current limit below zero, as Pylontech's own batteries send it} */
    public PylontechProtocol withNegativeDischargeLimit() {
        return new PylontechProtocol(baudRate, group, true);
    }

    @Override
    public InverterProtocolInfo info() {
        return baudRate == 9_600
                ? new InverterProtocolInfo(
                        "pylontech-rs485-9600",
                        "Pylontech low-voltage RS485 V3.5 at 9600 baud",
                        DocumentationLevel.VENDOR_DOCUMENT,
                        "V3.3 of 2018-08-21; 60H to 63H of V3.5 by captures and open source")
                : new InverterProtocolInfo(
                        "pylontech-rs485",
                        "Pylontech low-voltage RS485 V3.5",
                        DocumentationLevel.VENDOR_DOCUMENT,
                        "V3.3 of 2018-08-21; 60H to 63H of V3.5 by captures and open source");
    }

    @Override
    public int baudRate() {
        return baudRate;
    }

    @Override
    public int batteries() {
        return BATTERIES;
    }

    @Override
    public int address(int number) {
        if (number < 1 || number > BATTERIES) {
            throw new IllegalArgumentException("number: " + number + ", must be 1 to " + BATTERIES);
        }
        return 16 * group + FIRST_ADDRESS - 1 + number;
    }

    @Override
    public List<InverterRequest> readPlan(int address) {
        return List.of(
                request(address, PylontechCommand.SYSTEM_ANALOG),
                request(address, PylontechCommand.SYSTEM_MANAGEMENT),
                request(address, PylontechCommand.SYSTEM_ALARMS));
    }

    @Override
    public List<InverterRequest> infoPlan(int address) {
        return List.of(
                request(address, PylontechCommand.MANUFACTURER),
                request(address, PylontechCommand.SERIAL_NUMBER),
                request(address, PylontechCommand.SOFTWARE_VERSION));
    }

    /**
     * {@return a request}
     *
     * @param address whom to ask
     * @param command what
     */
    public InverterRequest request(int address, PylontechCommand command) {
        return request(address, command, PylontechFrame.VERSION);
    }

    private static InverterRequest request(int address, PylontechCommand command, int version) {
        byte[] info = command.isAboutOneBattery() ? new byte[] {(byte) address} : new byte[0];
        PylontechFrame frame = new PylontechFrame(version, address, PylontechFrame.BATTERY, command.code(), info);
        return new InverterRequest(address, frame.toBytes(), label(command));
    }

    private static String label(PylontechCommand command) {
        return "%02XH %s".formatted(command.code(), command.label());
    }

    @Override
    public List<InverterHabit> habits() {
        int first = address(1);
        InverterRequest analog = request(first, PylontechCommand.SYSTEM_ANALOG);
        InverterRequest management = request(first, PylontechCommand.SYSTEM_MANAGEMENT);
        return List.of(
                new InverterHabit(
                        "anenji",
                        "Anenji inverter, Pylon setting; capture",
                        Duration.ofMillis(813),
                        IntStream.of(0x12, 0x22, 0x32, 0x42)
                                .boxed()
                                .flatMap(other ->
                                        List.of(management, analog, request(other, PylontechCommand.SYSTEM_ANALOG))
                                                .stream())
                                .toList()),
                new InverterHabit(
                        "axpert",
                        "Voltronic Axpert, battery type PLY; open source, pace assumed",
                        Duration.ofSeconds(1),
                        List.of(
                                request(first, PylontechCommand.PROTOCOL_VERSION, VERSION_OF_OLDER_INVERTERS),
                                request(first, PylontechCommand.ANALOG, VERSION_OF_OLDER_INVERTERS),
                                request(first, PylontechCommand.MANAGEMENT, VERSION_OF_OLDER_INVERTERS))),
                new InverterHabit(
                        "vevor", "Vevor EML3500-24L; open source", Duration.ofSeconds(1), List.of(analog, management)),
                new InverterHabit(
                        "telecom",
                        "a telecom cabinet controller; open source, pace assumed",
                        Duration.ofSeconds(1),
                        List.of(
                                request(first, PylontechCommand.SYSTEM_BASICS),
                                management,
                                analog,
                                request(first, PylontechCommand.SYSTEM_ALARMS))));
    }

    @Override
    public FrameFinder requests() {
        return new PylontechFinder(frame -> frame.group() == PylontechFrame.BATTERY
                && PylontechReturn.ofCode(frame.code()).isEmpty());
    }

    @Override
    public Optional<InverterRequest> request(byte[] frame) {
        PylontechFrame parsed;
        try {
            parsed = PylontechFrame.parse(frame);
        } catch (BmsProtocolException e) {
            return Optional.empty();
        }
        if (parsed.group() != PylontechFrame.BATTERY
                || PylontechReturn.ofCode(parsed.code()).isPresent()) {
            return Optional.empty();
        }
        String label = PylontechCommand.ofCode(parsed.code())
                .map(PylontechProtocol::label)
                .orElse("%02XH unknown command".formatted(parsed.code()));
        return Optional.of(new InverterRequest(parsed.address(), frame, label));
    }

    @Override
    public byte[] answer(InverterRequest request, BatterySnapshot battery) {
        PylontechFrame asked;
        try {
            asked = PylontechFrame.parse(request.bytes());
        } catch (BmsProtocolException e) {
            return new byte[0];
        }
        int number = asked.address() - address(1) + 1;
        if (number < 1 || number > Math.min(BATTERIES, battery.batteries())) {
            return new byte[0];
        }
        return BatteryAnswers.answer(asked, number, battery, isNegativeLimit)
                .map(PylontechFrame::toBytes)
                .orElse(new byte[0]);
    }

    @Override
    public FrameFinder answers(InverterRequest request) {
        return new PylontechFinder(frame -> frame.group() == PylontechFrame.BATTERY
                && PylontechReturn.ofCode(frame.code()).isPresent()
                && !Arrays.equals(frame.toBytes(), request.bytes()));
    }

    @Override
    public Reading decode(InverterRequest request, byte[] answer) throws BmsProtocolException, BmsRejectedException {
        PylontechFrame asked = PylontechFrame.parse(request.bytes());
        PylontechFrame frame = PylontechFrame.parse(answer);
        PylontechCommand command = PylontechCommand.ofCode(asked.code())
                .orElseThrow(() -> new BmsProtocolException(Kind.MISMATCH, "the request " + request + " is not known"));
        if (frame.group() != PylontechFrame.BATTERY) {
            throw new BmsProtocolException(
                    Kind.HEADER, "CID1: expected 46 for a battery, got %02X".formatted(frame.group()));
        }
        PylontechReturn meaning = PylontechReturn.ofCode(frame.code())
                .orElseThrow(() ->
                        new BmsProtocolException(Kind.MISMATCH, "RTN: %02X is no return code".formatted(frame.code())));
        if (meaning != PylontechReturn.OK) {
            throw new BmsRejectedException(
                    meaning.code(),
                    "The battery refuses %s with code %02X: %s."
                            .formatted(label(command), meaning.code(), meaning.label()));
        }
        return AnswerPayloads.read(command, frame.info());
    }

    @Override
    public String toString() {
        return info().label();
    }
}
