// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanFrameProperties {
    @Provide
    Arbitrary<CanFrame> frames() {
        return Frames.any();
    }

    @Provide
    Arbitrary<CanId> ids() {
        return Frames.ids();
    }

    /** Texts that look like frames more often than chance would have it. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> near =
                Arbitraries.strings().withChars("0123456789abcdefABCDEFRr#.G ").ofMaxLength(28);
        return Arbitraries.oneOf(near, Arbitraries.strings().ofMaxLength(20));
    }

    @Property
    void textIsReadBack(@ForAll("frames") CanFrame frame) {
        assertThat(CanFrame.parse(frame.toString())).isEqualTo(frame);
        assertThat(CanFrame.of(frame.id(), frame.data())).isEqualTo(frame).hasSameHashCodeAs(frame);
        assertThat(CanFrame.packed(frame.id(), frame.length(), frame.bits())).isEqualTo(frame);
    }

    @Property(tries = 5000)
    void anyTextIsAFrameOrRefused(@ForAll("texts") String text) {
        CanFrame frame;
        try {
            frame = CanFrame.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("\n");
            return;
        }
        assertThat(frame.toString().replace(".", "")).isEqualToIgnoringCase(text.replace(".", ""));
    }

    @Property
    void orderAgreesWithEquality(@ForAll("ids") CanId a, @ForAll("ids") CanId b) {
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(CanId.parse(a.toString())).isEqualTo(a);
    }

    @Property
    void filterForOneIdentifierLetsPassNothingElse(@ForAll("ids") CanId wanted, @ForAll("frames") CanFrame frame) {
        assertThat(CanFilter.only(wanted).matches(frame)).isEqualTo(frame.id().equals(wanted));
        assertThat(CanFilter.only(frame.id()).matches(frame)).isTrue();
    }

    @Property
    void bitsOnTheWireStayWithinTheBoundsOfTheStandard(@ForAll("frames") CanFrame frame) {
        int stuffable = (frame.id().isExtended() ? 54 : 34) + 8 * frame.length();
        int unstuffed = stuffable + 13;

        assertThat(FrameBits.count(frame)).isBetween(unstuffed, unstuffed + (stuffable - 1) / 4);
    }
}
