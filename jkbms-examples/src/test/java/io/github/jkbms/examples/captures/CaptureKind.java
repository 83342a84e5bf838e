// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

/** One kind of traffic: recognised by its bytes and headers, decoded by the codec that the library has for it. */
interface CaptureKind {
    /** What to call the kind in the summary. */
    String name();

    /** Whether the bytes and headers of a case are of this kind; never its file or name. */
    boolean recognises(CaptureCase capture);

    /**
     * Decodes all messages. What our codec refuses is noted in the facts; nothing is thrown.
     *
     * @return everything that was read
     */
    Facts decode(CaptureCase capture);

    /** Whether the bytes of a case alone cannot tell a stated value, for a reason that the kind documents. */
    default boolean isUnreadable(CaptureCase capture, String key) {
        return false;
    }
}
