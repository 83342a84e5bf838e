// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.reference;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.CanProtocol;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import io.github.jkbms.model.UserAlarm;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the codes and bits of the fields stand for, as tables in Markdown. */
final class CodeReference {
    /** More bits than the alarm word has come from other wires. */
    private static final int ALARM_WORD_BITS = 32;

    /**
     * Codes or bits with names.
     *
     * @param keys   the fields in which they stand
     * @param what   "code" or "bit"
     * @param values numbers with names
     */
    private record Codes(String keys, String what, List<Value> values) {}

    /**
     * One of them.
     *
     * @param number on the wire
     * @param name   in Java and JSON
     * @param label  for people
     */
    private record Value(int number, String name, String label) {}

    private static <E extends Enum<E>> Codes codes(
            String keys, String what, E[] values, ToIntFunction<E> number, Function<E, String> label) {
        return new Codes(
                keys,
                what,
                Stream.of(values)
                        .map(each -> new Value(number.applyAsInt(each), each.name(), label.apply(each)))
                        .toList());
    }

    private static final List<Codes> ALL = List.of(
            codes("`balanceState`", "code", BalanceState.values(), BalanceState::code, BalanceState::label),
            codes("`chargeStage`", "code", ChargeStage.values(), ChargeStage::code, ChargeStage::label),
            codes("`chemistry`", "code", Chemistry.values(), Chemistry::code, Chemistry::label),
            codes("`switches`", "bit", Switch.values(), Switch::code, Switch::label),
            codes("`alarmOutputs`", "bit", AlarmOutput.values(), AlarmOutput::code, AlarmOutput::label),
            codes("`userAlarms2`", "bit", UserAlarm.values(), UserAlarm::code, UserAlarm::label),
            codes(
                    "`uart1Protocol`, `uart2Protocol`, `uart3Protocol`, `uart4Protocol`",
                    "code",
                    UartProtocol.values(),
                    UartProtocol::code,
                    UartProtocol::label),
            codes("`canProtocol`", "code", CanProtocol.values(), CanProtocol::code, CanProtocol::label),
            codes(
                    "`buzzerTrigger`, `dryContact1Trigger`, `dryContact2Trigger`",
                    "code",
                    TriggerSource.values(),
                    TriggerSource::code,
                    TriggerSource::label));

    private CodeReference() {}

    /** {@return the alarms, and the other codes and bits} */
    static String tables() {
        return FieldReferenceText.ALARMS
                + List.of(Alarm.values()).stream().map(CodeReference::row).collect(Collectors.joining())
                + FieldReferenceText.CODES
                + ALL.stream().map(CodeReference::rows).collect(Collectors.joining());
    }

    private static String row(Alarm alarm) {
        String bit = alarm.bit() < ALARM_WORD_BITS ? Integer.toString(alarm.bit()) : "other wires";
        return "| %s | `%s` | %s | %s |%n"
                .formatted(bit, alarm.name(), alarm.severity().name().toLowerCase(Locale.ROOT), alarm.label());
    }

    private static String rows(Codes codes) {
        return codes.values().stream()
                .map(value -> "| %s | %s %d | `%s` | %s |%n"
                        .formatted(codes.keys(), codes.what(), value.number(), value.name(), value.label()))
                .collect(Collectors.joining());
    }
}
