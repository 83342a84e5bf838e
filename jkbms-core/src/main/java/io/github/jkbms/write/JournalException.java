// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A journal cannot be written or read. Without a journal nothing is sent. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
