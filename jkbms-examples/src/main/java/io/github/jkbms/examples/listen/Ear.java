// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.listen;

import io.github.jkbms.BmsException;
import java.time.Duration;
import java.util.List;

/** Listens to a line and knows what it has heard. Not safe for use by many threads. */
public interface Ear extends AutoCloseable {
    /**
     * Listens for a while.
     *
     * @param duration for how long
     * @throws BmsException         if the line cannot be read any more
     * @throws InterruptedException if the thread is interrupted
     */
    void hear(Duration duration) throws BmsException, InterruptedException;

    /** {@return what was heard so far, for people} */
    List<String> lines();

    /** {@return what was heard in all, as one line of JSON} */
    String summary();

    /** {@return whether anything was understood} */
    boolean hasUnderstood();

    @Override
    void close();
}
