// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.write;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Direction;
import io.github.jkbms.model.TimeSource;

/** A line on which one thing goes wrong at one byte, counted from the moment it is armed. */
final class SabotagedLink implements ByteLink {
    /** The process ends: nothing after this runs, not even what catches exceptions. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What goes wrong. */
    enum Sabotage {
        /** The cable is pulled: the byte and all behind it are lost, and the port is gone. */
        CUT,
        /** One bit of the byte is wrong. */
        FLIP,
        /** The byte is lost. */
        DROP,
        /** The byte and all up to the next request are lost. */
        LOSE_REST,
        /** The process is killed before the byte. */
        KILL
    }

    private final ByteLink line;
    private final Direction direction;
    private final Sabotage sabotage;
    private final long place;
    private boolean armed;
    private boolean gone;
    private boolean losing;
    private final long[] counts = new long[Direction.values().length];

    SabotagedLink(ByteLink line, Direction direction, Sabotage sabotage, long place) {
        this.line = line;
        this.direction = direction;
        this.sabotage = sabotage;
        this.place = place;
    }

    void arm() {
        armed = true;
    }

    /** How many bytes went that way since it was armed. */
    long count(Direction way) {
        return counts[way.ordinal()];
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        requireThere();
        losing = false;
        for (int i = 0; i < length; i++) {
            if (isPlace(Direction.SENT)) {
                switch (sabotage) {
                    case CUT -> {
                        gone = true;
                        throw gone();
                    }
                    case KILL -> throw new Killed();
                    case FLIP -> line.write(new byte[] {(byte) (bytes[offset + i] ^ 0x10)}, 0, 1);
                    case DROP -> {
                        continue;
                    }
                    case LOSE_REST -> losing = true;
                }
            } else if (!losing) {
                line.write(bytes, offset + i, 1);
            }
        }
        losing = losing && direction == Direction.RECEIVED;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        requireThere();
        byte[] one = new byte[1];
        int kept = 0;
        while (kept == 0) {
            if (line.read(one, 0, 1, deadlineNanos) == 0) {
                return 0;
            }
            if (isPlace(Direction.RECEIVED)) {
                switch (sabotage) {
                    case CUT -> {
                        gone = true;
                        throw gone();
                    }
                    case KILL -> throw new Killed();
                    case FLIP -> buffer[offset + kept++] = (byte) (one[0] ^ 0x10);
                    case DROP -> {
                        continue;
                    }
                    case LOSE_REST -> losing = true;
                }
            } else if (!losing) {
                buffer[offset + kept++] = one[0];
            }
        }
        return kept;
    }

    private boolean isPlace(Direction way) {
        return armed && counts[way.ordinal()]++ == place && way == direction;
    }

    private void requireThere() throws BmsPortException {
        if (gone) {
            throw gone();
        }
    }

    private static BmsPortException gone() {
        return new BmsPortException(Reason.GONE, "the cable was pulled");
    }

    @Override
    public int discardInput() throws BmsException {
        requireThere();
        return line.discardInput();
    }

    @Override
    public TimeSource time() {
        return line.time();
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public boolean isOpen() {
        return !gone && line.isOpen();
    }

    @Override
    public void close() {
        line.close();
    }
}
