// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

/** How a quotient becomes an integer. */
enum Rounding {
    DOWN,
    UP,
    /** To the nearer one, halves to the even one. */
    NEAREST;

    /** Divides by a positive number. */
    long divide(long dividend, long divisor) {
        long down = Math.floorDiv(dividend, divisor);
        long rest = Math.floorMod(dividend, divisor);
        boolean isUp = switch (this) {
            case DOWN -> false;
            case UP -> rest > 0;
            case NEAREST -> 2 * rest > divisor || 2 * rest == divisor && (down & 1) != 0;
        };
        return isUp ? down + 1 : down;
    }
}
