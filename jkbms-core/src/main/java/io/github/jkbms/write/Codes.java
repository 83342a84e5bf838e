// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.CanProtocol;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The names of the codes that can be written. Stateless. */
final class Codes {
    private static final LocalDateTime CLOCK_ZERO = LocalDateTime.of(2020, 1, 1, 0, 0);

    private Codes() {}

    private static List<? extends Enum<?>> names(Item item) {
        if (!(item instanceof InfoItem info)) {
            return List.of();
        }
        return switch (info) {
            case UART1_PROTOCOL, UART2_PROTOCOL, UART3_PROTOCOL, UART4_PROTOCOL -> Arrays.asList(UartProtocol.values());
            case CAN_PROTOCOL -> Arrays.asList(CanProtocol.values());
            case BUZZER_TRIGGER, DRY_CONTACT_1_TRIGGER, DRY_CONTACT_2_TRIGGER -> Arrays.asList(TriggerSource.values());
            default -> List.of();
        };
    }

    private static int code(Enum<?> name) {
        if (name instanceof UartProtocol protocol) {
            return protocol.code();
        }
        return name instanceof CanProtocol protocol ? protocol.code() : ((TriggerSource) name).code();
    }

    /** {@return the name of a code, or nothing for one without a name} */
    static Optional<String> name(Item item, long code) {
        return names(item).stream()
                .filter(name -> code(name) == code)
                .<String>map(Enum::name)
                .findFirst();
    }

    /** {@return the code of a name, or nothing if there is no such name} */
    static OptionalLong code(Item item, String text) {
        return names(item).stream()
                .filter(name -> name.name().equalsIgnoreCase(text))
                .mapToLong(Codes::code)
                .findFirst();
    }

    /** {@return a value of a target as people read it: the name of a code, a time, a number with its unit} */
    static String text(Target target, long value) {
        if (target instanceof Target.Act act && act.action() == Action.SET_CLOCK) {
            return CLOCK_ZERO.plusSeconds(value).toString();
        }
        return target instanceof Target.Number number
                ? name(number.item(), value).orElseGet(() -> target.unit().format(value))
                : target.unit().format(value);
    }

    /** {@return the names there are, for a message} */
    static String all(Item item) {
        return names(item).stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
