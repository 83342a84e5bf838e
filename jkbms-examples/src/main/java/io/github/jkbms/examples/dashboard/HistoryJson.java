// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import io.github.jkbms.examples.live.BankHistory;
import io.github.jkbms.examples.live.History;
import io.github.jkbms.examples.live.SeriesKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/** The last hours for the page: numbers at equal steps of time, gaps as null; series in which nothing is known are left out. */
final class HistoryJson {
    private static final int MOST = 360;

    private HistoryJson() {}

    static String text(BankHistory history, int pack, Duration span) {
        return JsonText.object(json -> {
            json.writeNumberField("pack", pack);
            History.Piece first = history.last(pack, SeriesKind.CURRENT, span, MOST);
            json.writeNumberField("endMillis", first.end().toEpochMilli());
            json.writeNumberField("stepMillis", first.step().toMillis());
            json.writeObjectFieldStart("series");
            for (SeriesKind kind : SeriesKind.values()) {
                OptionalLong[] values = history.last(pack, kind, span, MOST).values();
                if (Arrays.stream(values).anyMatch(OptionalLong::isPresent)) {
                    json.writeArrayFieldStart(kind.key());
                    for (OptionalLong value : values) {
                        if (value.isPresent()) {
                            json.writeNumber(value.getAsLong());
                        } else {
                            json.writeNull();
                        }
                    }
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
        });
    }
}
