// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

/** Which vendor document names a field. */
public enum Since {
    /** Both editions of the register map. */
    V1_0,
    /** V1.0, dropped from V1.1, still present on devices. */
    V1_0_ONLY,
    /** New in V1.1. */
    V1_1,
    /** Only the 15-page edition of V1.1. */
    V1_1_FULL,
    /** No document: known from the vendor's PC program or from captures. */
    UNDOCUMENTED
}
