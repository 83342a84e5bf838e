// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.SystemLog;

/** The logs of one pack; each call asks for them. */
public interface PackLogs {
    /**
     * {@return the system log}
     *
     * @throws BmsException if no valid answer came
     */
    SystemLog system() throws BmsException;

    /**
     * {@return the detail log, as far as it arrives}
     *
     * @throws BmsException if no valid answer came
     */
    DetailLog detail() throws BmsException;
}
