// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.List;
import java.util.Locale;

/** What went over one line or bus, in the order in which it went. Immutable. */
public sealed interface Traffic permits ByteTraffic, CanTraffic {
    /** {@return what the source calls it: a channel, a capture case; empty where it has no name} */
    String name();

    /**
     * {@return what the source says about it, one remark in each text: device, notes} For protocols whose bytes look alike.
     */
    List<String> remarks();

    /** {@return how many bytes or frames} */
    int length();

    /**
     * {@return where a byte or frame stands in the source, such as {@code line 12}}
     *
     * @param position index of the byte or frame
     */
    String place(int position);

    /**
     * {@return which way a byte or frame went}
     *
     * @param position index of the byte or frame
     */
    Way way(int position);

    /**
     * {@return where the piece begins in which a byte or frame came: a line of the source, one read or notification}
     *
     * @param position index of the byte or frame
     */
    int pieceStart(int position);

    /**
     * {@return whether a remark has a word in it, whatever its case}
     *
     * @param word what to look for
     */
    default boolean mentions(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return remarks().stream()
                .anyMatch(remark -> remark.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
