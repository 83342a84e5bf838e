// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.io.IOException;
import java.util.List;

/** One way to write down traffic as text. It has no state. */
interface TextFormat {
    /** {@return what it is, in words} */
    String name();

    /**
     * {@return whether a text is of this format}
     *
     * @param lines the text
     */
    boolean recognises(List<String> lines);

    /**
     * {@return the traffic in a text}
     *
     * @param lines      the text
     * @param name       what to call it in messages
     * @param complaints told about lines that cannot be read and are left out, with their numbers
     * @throws IOException if nothing of it can be read; the message says where and why
     */
    List<Traffic> read(List<String> lines, String name, List<String> complaints) throws IOException;
}
