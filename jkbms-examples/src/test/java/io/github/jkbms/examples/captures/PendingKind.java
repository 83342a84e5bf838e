// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import java.util.function.Predicate;

/** Traffic whose codec does not exist yet. The list of these has to be empty at 1.0. */
record PendingKind(String name, Predicate<CaptureCase> test) implements CaptureKind {
    @Override
    public boolean recognises(CaptureCase capture) {
        return test.test(capture);
    }

    @Override
    public Facts decode(CaptureCase capture) {
        return new Facts();
    }
}
