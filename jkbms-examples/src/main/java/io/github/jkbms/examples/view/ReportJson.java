// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * Reports as JSON. The keys are those of the model ({@link Item#key()}), units included; what was not reported is left out;
 * codes and flags appear by name, or as {@code CODE_n} and {@code BIT_n} where one has none; bits that are numbers of cells, fields or commands appear as those numbers, from 0; secrets never appear. The
 * schema is described in {@code docs/json.md}.
 */
public final class ReportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ReportJson() {}

    /**
     * {@return one line of JSON: the pack, when it was read, and the report}
     *
     * @param report what was read
     */
    public static String line(Timed<? extends Report<?>> report) {
        return write(report.pack(), report.readAt().toString(), report.value());
    }

    private static String write(PackId pack, String readAt, Report<?> report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("pack", pack.text());
            json.writeStringField("readAt", readAt);
            json.writeObjectFieldStart(kind(report));
            if (report instanceof PackStatus status) {
                for (Quantity quantity : status.items()) {
                    item(json, quantity, status, status.value(quantity));
                }
                computed(json, status);
            } else if (report instanceof PackSettings settings) {
                for (Setting setting : settings.items()) {
                    item(json, setting, settings, settings.value(setting));
                }
            } else if (report instanceof DeviceInfo info) {
                for (InfoItem item : info.items()) {
                    infoItem(json, item, info);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String kind(Report<?> report) {
        if (report instanceof PackStatus) {
            return "status";
        }
        return report instanceof PackSettings ? "settings" : "info";
    }

    private static void infoItem(JsonGenerator json, InfoItem item, DeviceInfo info) throws IOException {
        if (item.isSecret()) {
            return;
        }
        if (item.unit() == Unit.TEXT) {
            json.writeStringField(item.key(), info.text(item).orElse(""));
        } else {
            item(json, item, info, info.value(item));
        }
    }

    private static <I extends Enum<I> & Item> void item(
            JsonGenerator json, I item, Report<I> report, OptionalLong value) throws IOException {
        if (value.isEmpty()) {
            return;
        }
        long number = value.getAsLong();
        switch (item.unit()) {
            case BOOLEAN -> json.writeBooleanField(item.key(), number != 0);
            case CODE -> json.writeStringField(item.key(), Names.ofCode(item, (int) number));
            case FACTOR -> json.writeNumberField(item.key(), Float.intBitsToFloat((int) number));
            case FLAGS -> {
                json.writeArrayFieldStart(item.key());
                for (int bit = 0; bit < 32 * item.elements(); bit++) {
                    if (report.isSet(item, bit)) {
                        bit(json, item, bit);
                    }
                }
                json.writeEndArray();
            }
            default -> {
                if (item.elements() == 1) {
                    json.writeNumberField(item.key(), number);
                } else {
                    json.writeArrayFieldStart(item.key());
                    for (int i = 0, count = elements(report, item); i < count; i++) {
                        json.writeNumber(report.reported(item, i).orElse(0));
                    }
                    json.writeEndArray();
                }
            }
        }
    }

    private static void bit(JsonGenerator json, Item item, int bit) throws IOException {
        if (Names.hasBitNames(item)) {
            json.writeString(Names.ofBit(item, bit));
        } else {
            json.writeNumber(bit);
        }
    }

    /** Arrays over cells end with the last cell that is fitted. */
    private static int elements(Report<?> report, Item item) {
        return report instanceof PackStatus status ? status.cellCount() : item.elements();
    }

    private static void computed(JsonGenerator json, PackStatus status) throws IOException {
        if (status.powerMilliwatts().isPresent()) {
            json.writeNumberField("powerMilliwatts", status.powerMilliwatts().getAsLong());
        }
        if (status.highestCell().isPresent()) {
            json.writeNumberField("highestCell", status.highestCell().getAsInt());
            json.writeNumberField("lowestCell", status.lowestCell().getAsInt());
        }
    }
}
