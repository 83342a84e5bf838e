// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** One kind of bound on the currents of a pack. */
interface CurrentRule {
    /**
     * Bounds the currents.
     *
     * @param pack      the pack with its newest good reading
     * @param charge    the charge current so far
     * @param discharge the discharge current so far
     */
    void apply(PackReading pack, PackLimit charge, PackLimit discharge);
}
