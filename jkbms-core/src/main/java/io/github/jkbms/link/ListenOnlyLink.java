// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;

/** A link that refuses to send. */
final class ListenOnlyLink extends WrappedLink {
    ListenOnlyLink(ByteLink line) {
        super(line);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        throw PortErrors.listenOnly(name());
    }

    @Override
    public ByteLink listenOnly() {
        return this;
    }
}
