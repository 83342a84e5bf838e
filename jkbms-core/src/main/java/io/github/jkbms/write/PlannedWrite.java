// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * One write of a plan. Immutable.
 *
 * @param target   what
 * @param oldValue what it holds now; nothing for actions and what cannot be read
 * @param newValue what it will hold
 * @param frames   the frames that will be sent, byte by byte
 */
public record PlannedWrite(Target target, OptionalLong oldValue, long newValue, List<byte[]> frames) {
    /** Copies the frames. */
    public PlannedWrite {
        frames = frames.stream().map(byte[]::clone).toList();
    }

    /** {@return the frames that will be sent, byte by byte; a copy} */
    @Override
    public List<byte[]> frames() {
        return frames.stream().map(byte[]::clone).toList();
    }

    /** {@return the frames as people read them} */
    public List<String> hex() {
        HexFormat format = HexFormat.ofDelimiter(" ").withUpperCase();
        return frames.stream().map(format::formatHex).toList();
    }

    /** {@return the write in one line: the target, the old value and the new one} */
    public String describe() {
        boolean hasValue = !(target instanceof Target.Act act)
                || act.action().min() != act.action().max();
        String now = oldValue.isPresent() ? Codes.text(target, oldValue.getAsLong()) : "unknown";
        return hasValue ? "%s: %s -> %s".formatted(target.label(), now, Codes.text(target, newValue)) : target.label();
    }

    @Override
    public String toString() {
        return describe();
    }
}
