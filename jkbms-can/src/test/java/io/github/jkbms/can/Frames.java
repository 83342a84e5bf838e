// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random frames for the properties of this package. */
final class Frames {
    private Frames() {}

    static Arbitrary<CanId> ids() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7FF).map(CanId::standard),
                Arbitraries.integers().between(0, 0x1FFF_FFFF).map(CanId::extended));
    }

    static Arbitrary<CanFrame> any() {
        Arbitrary<byte[]> data =
                Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(8);
        return Combinators.combine(ids(), data).as(CanFrame::of);
    }
}
