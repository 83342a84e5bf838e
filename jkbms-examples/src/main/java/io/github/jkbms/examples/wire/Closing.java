// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

/** Ends what runs at the far end of a line. */
final class Closing {
    private Closing() {}

    /** The runners of simulated devices declare an exception that they never throw. */
    static void quietly(AutoCloseable runner) {
        try {
            runner.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("closing a simulated device failed", e);
        }
    }
}
