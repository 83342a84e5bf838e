// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A table of points with straight lines between: at which value how much of a current is allowed, in thousandths. Before the
 * first and after the last point the ends go on. Immutable and safe for use by many threads.
 */
public final class Ramp {
    /** All of it. */
    public static final int FULL = 1000;

    private static final int MAX_POINTS = 32;
    private static final long MAX_POSITION = 1_000_000_000L;

    private final long[] positions;
    private final int[] permille;

    private Ramp(long[] positions, int[] permille) {
        this.positions = positions;
        this.permille = permille;
    }

    /**
     * {@return a table}
     *
     * @param pointsAndPermille position and thousandths in turns, positions rising
     * @throws IllegalArgumentException if there is no point, more than 32, positions do not rise or thousandths are not
     *                                  within 0 to 1000
     */
    public static Ramp of(long... pointsAndPermille) {
        int count = pointsAndPermille.length / 2;
        if (count == 0 || count > MAX_POINTS || pointsAndPermille.length % 2 != 0) {
            throw new IllegalArgumentException("a table has 1 to %d points of two numbers, not %d numbers"
                    .formatted(MAX_POINTS, pointsAndPermille.length));
        }
        long[] positions = new long[count];
        int[] permille = new int[count];
        for (int i = 0; i < count; i++) {
            long position = pointsAndPermille[2 * i];
            long share = pointsAndPermille[2 * i + 1];
            if (Math.abs(position) > MAX_POSITION || i > 0 && position <= positions[i - 1]) {
                throw new IllegalArgumentException(
                        "position %d of a table must be more than the one before".formatted(position));
            }
            if (share < 0 || share > FULL) {
                throw new IllegalArgumentException(
                        "%d thousandths in a table are not within 0 to 1000".formatted(share));
            }
            positions[i] = position;
            permille[i] = (int) share;
        }
        return new Ramp(positions, permille);
    }

    /**
     * {@return a table from text}
     *
     * @param text points such as {@code 0:0 50:250 150:1000}, with spaces or commas between
     * @throws IllegalArgumentException if it is no such text
     */
    public static Ramp parse(String text) {
        String[] points = text.strip().split("[\\s,]+");
        long[] numbers = new long[2 * points.length];
        for (int i = 0; i < points.length; i++) {
            String[] parts = points[i].split(":", -1);
            try {
                if (parts.length != 2) {
                    throw new NumberFormatException();
                }
                numbers[2 * i] = Long.parseLong(parts[0]);
                numbers[2 * i + 1] = Long.parseLong(parts[1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'%s' is no point of a table; write position:thousandths, such as 50:250".formatted(points[i]),
                        e);
            }
        }
        return of(numbers);
    }

    /** A ramp from nothing at one position to all at another; falls where {@code all} is below {@code nothing}. */
    static int between(long nothing, long all, long position) {
        if (nothing < all ? position >= all : position <= all) {
            return FULL;
        }
        if (nothing < all ? position <= nothing : position >= nothing) {
            return 0;
        }
        return (int) ((position - nothing) * FULL / (all - nothing));
    }

    /**
     * {@return how much is allowed, in thousandths, rounded down}
     *
     * @param position the value to look up
     */
    public int at(long position) {
        int last = positions.length - 1;
        if (position <= positions[0]) {
            return permille[0];
        }
        if (position >= positions[last]) {
            return permille[last];
        }
        int i = 1;
        while (position > positions[i]) {
            i++;
        }
        long along = position - positions[i - 1];
        long width = positions[i] - positions[i - 1];
        return (int) (permille[i - 1] + Math.floorDiv(along * (permille[i] - permille[i - 1]), width));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ramp that
                && Arrays.equals(positions, that.positions)
                && Arrays.equals(permille, that.permille);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(positions) + Arrays.hashCode(permille);
    }

    /** {@return the table as {@link #parse} reads it} */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < positions.length; i++) {
            text.add(positions[i] + ":" + permille[i]);
        }
        return text.toString();
    }
}
