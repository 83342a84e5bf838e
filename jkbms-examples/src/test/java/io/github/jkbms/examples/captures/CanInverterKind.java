// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static java.util.Map.entry;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.inverter.ProtocolFinder;
import io.github.jkbms.examples.captures.CaptureCase.Way;
import io.github.jkbms.model.Unit;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Frames between a battery and an inverter; the protocol is found by the frames and held against the words about the device. */
final class CanInverterKind implements CaptureKind {
    private static final Map<StorageQuantity, String> NAMES = Map.ofEntries(
            entry(StorageQuantity.VOLTAGE, "pack_voltage"),
            entry(StorageQuantity.CURRENT, "pack_current"),
            entry(StorageQuantity.TEMPERATURE, "temperature"),
            entry(StorageQuantity.STATE_OF_CHARGE, "soc"),
            entry(StorageQuantity.STATE_OF_HEALTH, "soh"),
            entry(StorageQuantity.CHARGE_VOLTAGE_LIMIT, "charge_voltage_limit"),
            entry(StorageQuantity.CHARGE_CURRENT_LIMIT, "charge_current_limit"),
            entry(StorageQuantity.DISCHARGE_CURRENT_LIMIT, "discharge_current_limit"),
            entry(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, "discharge_voltage_limit"),
            entry(StorageQuantity.CHARGE_ALLOWED, "charge_enabled"),
            entry(StorageQuantity.DISCHARGE_ALLOWED, "discharge_enabled"),
            entry(StorageQuantity.HIGHEST_TEMPERATURE, "temperature_max"),
            entry(StorageQuantity.LOWEST_TEMPERATURE, "temperature_min"),
            entry(StorageQuantity.HIGHEST_CELL_VOLTAGE, "cell_voltage_max"),
            entry(StorageQuantity.LOWEST_CELL_VOLTAGE, "cell_voltage_min"),
            entry(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, "temperature_max_sensor"),
            entry(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, "temperature_min_sensor"),
            entry(StorageQuantity.HIGHEST_CELL_NUMBER, "cell_voltage_max_cell"),
            entry(StorageQuantity.LOWEST_CELL_NUMBER, "cell_voltage_min_cell"),
            entry(StorageQuantity.PACKS_TOTAL, "module_count"),
            entry(StorageQuantity.PACKS_ONLINE, "modules_online"),
            entry(StorageQuantity.PACKS_BLOCKING_CHARGE, "modules_block_charge"),
            entry(StorageQuantity.PACKS_BLOCKING_DISCHARGE, "modules_block_discharge"),
            entry(StorageQuantity.REMAINING_CAPACITY, "capacity_available"),
            entry(StorageQuantity.INSTALLED_CAPACITY, "capacity_installed"),
            entry(StorageQuantity.CHARGED_ENERGY, "charged_energy"),
            entry(StorageQuantity.DISCHARGED_ENERGY, "discharged_energy"));

    /** Words about the device, and what has to be found then. */
    private static final Map<String, InverterProtocol> EXPECTED = Map.ofEntries(
            entry("can protocol deye", InverterProtocols.JK_PB),
            entry("can protocol pylontech", InverterProtocols.JK_PB),
            entry("goodwe can mode", InverterProtocols.JK_PB),
            entry("can protocol growatt", InverterProtocols.GROWATT_REV05),
            entry("sma can mode", InverterProtocols.SEPLOS_SMA),
            entry("victron venus os 3.34", InverterProtocols.VICTRON),
            entry("byd battery-box", InverterProtocols.VICTRON),
            entry("bmstopylontechcan", InverterProtocols.PYLONTECH),
            entry("pylontech us", InverterProtocols.PYLONTECH));

    private static final CanId ALARMS = CanId.standard(0x359);
    private static final CanId REQUESTS = CanId.standard(0x35C);

    @Override
    public String name() {
        return "CAN inverter protocols";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return capture.isCan();
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        ProtocolFinder finder = new ProtocolFinder();
        List<CanFrame> frames = new ArrayList<>();
        for (CaptureCase.Message message : capture.messages()) {
            CanFrame frame = CanJkKind.frame(message);
            if (message.way() == Way.TO_BMS) {
                inverter(facts, frame);
            } else {
                finder.add(frame);
                frames.add(frame);
            }
        }
        if (!frames.isEmpty()) {
            check(facts, capture, finder);
            StorageState state = StorageState.builder().build();
            List<InverterProtocol> ranking = new ArrayList<>(finder.ranking());
            // a battery may mix the frames of several protocols: the best one that has a frame reads it
            for (int i = ranking.size() - 1; i >= 0; i--) {
                state = state.with(ranking.get(i).decode(owned(ranking, i, frames)));
            }
            add(facts, state, frames);
        }
        return facts;
    }

    private static List<CanFrame> owned(List<InverterProtocol> ranking, int place, List<CanFrame> frames) {
        return frames.stream()
                .filter(frame -> ranking.subList(0, place).stream()
                        .noneMatch(better -> better.message(frame.id()).isPresent()))
                .toList();
    }

    private static void inverter(Facts facts, CanFrame frame) {
        boolean isKnown = InverterProtocols.all().stream()
                .anyMatch(protocol -> protocol.decodeInverter(frame).isPresent());
        if (!isKnown) {
            facts.refused("no inverter sends " + frame);
        }
    }

    private static void check(Facts facts, CaptureCase capture, ProtocolFinder finder) {
        String device = capture.words("device");
        EXPECTED.forEach((words, protocol) -> {
            if (device.contains(words) && !finder.fitting().contains(protocol)) {
                facts.refused("found %s where the source says %s".formatted(finder.fitting(), protocol));
            }
        });
        if (finder.fitting().isEmpty()) {
            facts.refused("no protocol found");
        }
    }

    private static void add(Facts facts, StorageState state, List<CanFrame> frames) {
        NAMES.forEach((quantity, name) -> state.value(quantity).ifPresent(value -> {
            int decimals = decimals(quantity.unit());
            facts.number(name, BigDecimal.valueOf(value, decimals), BigDecimal.valueOf(1, decimals));
        }));
        state.manufacturer().ifPresent(text -> facts.text("manufacturer", text));
        state.text(StorageText.FAMILY).ifPresent(text -> facts.text("product", text));
        state.value(StorageQuantity.PRODUCT_CODE)
                .ifPresent(code -> facts.text("product_code", "%02X%02X".formatted(code & 0xFF, code >>> 8)));
        state.value(StorageQuantity.PACKS_TOTAL)
                .ifPresent(total ->
                        facts.number("modules_offline", total - state.value(StorageQuantity.PACKS_ONLINE, total)));
        facts.truth(
                "alarms_all_ok", state.alarms().isEmpty() && state.knownAlarms().contains(StorageAlarm.GENERAL));
        requests(state).ifPresent(bits -> facts.number("status_raw", bits));
        frames.stream()
                .filter(frame -> frame.id().equals(ALARMS) && frame.length() > 6)
                .forEach(frame -> facts.text("tag", "" + (char) frame.byteAt(5) + (char) frame.byteAt(6)));
    }

    /** How many of the last digits are behind the point, in the units of the captures. */
    private static int decimals(Unit unit) {
        return switch (unit) {
            case PERMILLE -> 1;
            case WATT_HOUR -> 0;
            default -> unit.decimals();
        };
    }

    /** The request byte again, from the decoded state. */
    private static Optional<Integer> requests(StorageState state) {
        return InverterProtocols.JK_PB
                .message(REQUESTS)
                .flatMap(message -> message.encode(state))
                .map(frame -> frame.byteAt(0));
    }
}
