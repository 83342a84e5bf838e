// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

/** Placeholder, replaced by the first class of the package. */
final class Placeholder {
    private Placeholder() {}
}
