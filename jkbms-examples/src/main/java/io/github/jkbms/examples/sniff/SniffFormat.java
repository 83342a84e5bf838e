// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.sniff;

import java.util.List;

/** How one sniffer writes. It has no state. */
interface SniffFormat {
    /** {@return whether a text is from this sniffer} */
    boolean recognises(List<String> lines);

    /** {@return what is in a text of this sniffer} */
    Sniff read(List<String> lines);
}
