// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a cell or sensor as text, {@code 01::12}: pack and number, both counted from 1; pack 00, which a single JK-PB says,
 * where the pack is not known. A number alone is read too; other notations, such as {@code 0403}, are not: it is not settled which
 * half is the pack.
 *
 * @param pack   the pack, from 1
 * @param number the number in it, from 1
 */
record PlacePart(StorageQuantity pack, StorageQuantity number) implements Part {
    private static final Pattern PLACE = Pattern.compile("(?:([0-9]{2})::)?([0-9]{1,3})");
    private static final int MAX_NUMBER = 999;
    private static final int MAX_PACK = 99;

    @Override
    public void write(StorageState state, Composer into) {
        long value = state.value(number, 0);
        long inPack = state.value(pack, 0);
        if (value < 1 || value > MAX_NUMBER || inPack > MAX_PACK) {
            into.refuse();
            return;
        }
        into.add(digit(inPack, 10) | digit(inPack, 1) << 8 | ':' << 16 | (long) ':' << 24);
        long digits = value > 99
                ? digit(value, 100) | digit(value, 10) << 8 | digit(value, 1) << 16
                : digit(value, 10) | digit(value, 1) << 8;
        into.add(digits << 32);
    }

    private static long digit(long value, int place) {
        return '0' + value / place % 10;
    }

    @Override
    public void read(CanFrame frame, StorageStateBuilder into) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < frame.length() && frame.byteAt(i) > ' ' && frame.byteAt(i) <= '~'; i++) {
            text.append((char) frame.byteAt(i));
        }
        Matcher matcher = PLACE.matcher(text);
        if (matcher.matches()) {
            note(into, pack, matcher.group(1));
            note(into, number, matcher.group(2));
        }
    }

    private static void note(StorageStateBuilder into, StorageQuantity quantity, @Nullable String digits) {
        if (digits != null && Integer.parseInt(digits) > 0) {
            into.set(quantity, Integer.parseInt(digits));
        }
    }

    @Override
    public List<Bits> places() {
        return List.of(Bits.unsigned(0, 64));
    }

    @Override
    public String key() {
        return number.key();
    }

    @Override
    public String explain(StorageState alone, long raw) {
        return Readings.all(alone).orElse("unknown");
    }

    @Override
    public String holds() {
        return number.label() + " and its pack as text";
    }

    @Override
    public Optional<String> absence() {
        return Optional.of("message not sent");
    }
}
