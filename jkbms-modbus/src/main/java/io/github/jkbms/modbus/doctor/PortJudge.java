// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.doctor.Certainty;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Verdict;

/** Says why a line cannot be used at all. Stateless. */
final class PortJudge {
    private PortJudge() {}

    /** {@return why it could not be opened, or was lost} */
    static Finding of(LineKind kind, BmsPortException problem) {
        Verdict verdict = switch (problem.reason()) {
            case NOT_FOUND -> kind == LineKind.SERIAL ? Verdict.NO_SUCH_PORT : Verdict.GATEWAY_UNREACHABLE;
            case BUSY -> Verdict.PORT_BUSY;
            case NO_PERMISSION -> Verdict.NO_PERMISSION;
            case GONE, CLOSED -> kind == LineKind.SERIAL ? Verdict.PORT_GONE : Verdict.GATEWAY_CLOSES;
            case LISTEN_ONLY, UNSUPPORTED -> Verdict.NOT_SUPPORTED;
        };
        return Finding.of(verdict, Certainty.CERTAIN, sentence(String.valueOf(problem.getMessage())));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
