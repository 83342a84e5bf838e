// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.model.Setting;
import java.util.Optional;

/** What a write of an identifier changes in the settings of a device. For simulators. Stateless. */
public final class NwWrites {
    private NwWrites() {}

    /**
     * A setting and its new number.
     *
     * @param setting which one
     * @param value   the number in the unit of the setting
     */
    public record Change(Setting setting, long value) {}

    /**
     * {@return what a write request changes; nothing if it is no write of a number, or of none that is a setting of the model}
     *
     * @param request the request
     */
    public static Optional<Change> change(NwFrame request) {
        if (request.commandCode() != NwCommand.WRITE.code()) {
            return Optional.empty();
        }
        NwData data = request.values();
        return NwRow.SETTINGS.stream()
                .filter(row -> row.identifier().code() == request.identifierCode())
                .findFirst()
                .flatMap(row -> data.number(row.identifier()).stream()
                        .mapToObj(raw -> new Change(row.item(), raw * row.factor()))
                        .findFirst());
    }
}
