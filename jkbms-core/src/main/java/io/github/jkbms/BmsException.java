// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Root of everything that can go wrong between a caller and a battery management system. The subclasses are sorted by what
 * the caller can do: ask again, check the wiring or the settings of the device, give up the value, or open the port anew.
 * The message is one sentence for a person and never holds secrets.
 */
public abstract sealed class BmsException extends IOException
        permits BmsTimeoutException,
                BmsProtocolException,
                BmsRejectedException,
                BmsPortException,
                BmsInterruptedException {
    private static final long serialVersionUID = 1L;

    BmsException(String message) {
        super(message);
    }

    BmsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
