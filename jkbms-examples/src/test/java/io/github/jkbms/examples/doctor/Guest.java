// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.link.MemoryLink;

/** Somebody who comes to live on a wire. */
@FunctionalInterface
interface Guest {
    /**
     * Begins to live there.
     *
     * @param end the guest's end of the wire
     */
    void enter(MemoryLink end);
}
