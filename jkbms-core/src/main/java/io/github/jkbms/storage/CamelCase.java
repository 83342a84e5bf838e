// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.Locale;

/** Keys of constants: {@code CELL_SUM} is {@code cellSum} in programs and files. */
final class CamelCase {
    private CamelCase() {}

    static String of(String constant) {
        StringBuilder key = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }
}
