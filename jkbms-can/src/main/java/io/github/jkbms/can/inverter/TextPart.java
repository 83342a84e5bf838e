// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import java.util.List;
import java.util.Optional;

/**
 * A text of fixed length in printable ASCII. A longer one is cut, a shorter one padded; any other character becomes a question
 * mark. When read it ends at the first byte that is no printable character, and blanks at its end are padding.
 *
 * @param text     which text
 * @param index    the first byte
 * @param length   how many bytes
 * @param from     the first character; not 0 where an earlier message holds the beginning
 * @param padding  what fills the rest
 * @param fallback what is sent where the text is absent or blank; empty where the message is not sent then
 */
record TextPart(StorageText text, int index, int length, int from, char padding, String fallback) implements Part {
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    /** A text of eight bytes, padded with blanks. */
    static TextPart padded(StorageText text, String fallback) {
        return new TextPart(text, 0, 8, 0, ' ', fallback);
    }

    /** A text of eight bytes, ended by zeros. */
    static TextPart zeroed(StorageText text, String fallback) {
        return new TextPart(text, 0, 8, 0, '\0', fallback);
    }

    private TextPart from(int character) {
        return new TextPart(text, index, length, character, padding, fallback);
    }

    /** The part for the characters behind this one. */
    TextPart next() {
        return from(from + length);
    }

    @Override
    public void write(StorageState state, Composer into) {
        String known = state.text(text).orElse("");
        String sent = known.isBlank() ? fallback : known;
        if (sent.isEmpty()) {
            into.refuse();
        }
        long bits = 0;
        for (int i = 0; i < length; i++) {
            char character = from + i < sent.length() ? sent.charAt(from + i) : padding;
            boolean isSendable =
                    character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE || from + i >= sent.length();
            bits |= (long) (isSendable ? character : '?') << 8 * (index + i);
        }
        into.add(bits);
    }

    @Override
    public void read(CanFrame frame, StorageStateBuilder into) {
        StringBuilder read = new StringBuilder();
        for (int i = index; i < Math.min(index + length, frame.length()); i++) {
            int character = frame.byteAt(i);
            if (character < FIRST_PRINTABLE || character > LAST_PRINTABLE) {
                break;
            }
            read.append((char) character);
        }
        String tail = read.toString().stripTrailing();
        if (tail.isEmpty()) {
            return;
        }
        String head = from == 0 ? "" : into.build().text(text).orElse("");
        if (head.length() <= from) {
            into.set(text, head + " ".repeat(from - head.length()) + tail);
        }
    }

    @Override
    public List<Bits> places() {
        return List.of(Bits.unsigned(index, 8 * length));
    }

    @Override
    public String holds() {
        return text.label();
    }

    @Override
    public String key() {
        return text.key();
    }

    @Override
    public String explain(StorageState alone, long raw) {
        return alone.text(text).map(known -> '"' + known.strip() + '"').orElse("unknown");
    }

    @Override
    public Optional<String> absence() {
        return Optional.of(fallback.isEmpty() ? "message not sent" : '"' + fallback + '"');
    }
}
