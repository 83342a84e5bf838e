// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.uart.frame.NativeFrame;
import java.util.List;

/** Native records of which neither the bytes nor the headers tell the generation: the frame is checked, no field is guessed. */
final class BareRecordKind implements CaptureKind {
    @Override
    public String name() {
        return "native records of an unknown generation";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return NativeKind.isNative(capture)
                && !NativeKind.isLog(capture)
                && NativeKind.generation(capture).isEmpty();
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        List<NativeFrame> frames = NativeKind.frames(capture, facts);
        NativeKind.addFraming(facts, frames);
        return facts;
    }
}
