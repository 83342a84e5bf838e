// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.doctor.Certainty;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Verdict;
import io.github.jkbms.modbus.doctor.Answers.Asked;
import io.github.jkbms.modbus.doctor.Answers.Found;
import java.util.ArrayList;
import java.util.List;

/** Says what the answers to the questions mean, and their absence. Immutable. */
final class AnswerJudge {
    /** From so many stray bytes on it is no longer called noise. */
    private static final int NOISE_LIMIT = 20;

    private final LineKind kind;
    private final String line;
    private final Answers answers;

    AnswerJudge(LineKind kind, String line, Answers answers) {
        this.kind = kind;
        this.line = line;
        this.answers = answers;
    }

    /**
     * {@return what was found; at least one finding}
     *
     * @param strayBytes how many bytes without a meaning came before anything was asked
     * @param areZeros   whether those were zeros alone
     */
    List<Finding> findings(long strayBytes, boolean areZeros) {
        List<Finding> findings = new ArrayList<>();
        if (answers.found().isPresent()) {
            found(answers.found().get(), findings);
            stray(strayBytes, areZeros, Certainty.POSSIBLE, findings);
        } else {
            damaged(findings);
            boolean isExplained = !findings.isEmpty();
            stray(strayBytes, areZeros, isExplained ? Certainty.POSSIBLE : Certainty.LIKELY, findings);
            if (findings.isEmpty()) {
                silence(findings);
            }
        }
        long echoes = answers.echoes(Echo.WHOLE) + answers.echoes(Echo.PART);
        if (echoes > 0) {
            findings.add(Finding.of(
                    Verdict.ECHO,
                    Certainty.CERTAIN,
                    "%d of %d questions came back."
                            .formatted(echoes, answers.all().size())));
        }
        return findings;
    }

    private void found(Found found, List<Finding> findings) {
        Question question = found.first().question();
        Reply reply = found.first().reply();
        String who = upper(reply.who()) + ": " + reply.detail() + speed(question) + ".";
        if (found.good() < found.asked()) {
            add(
                    findings,
                    Verdict.UNRELIABLE,
                    "%s gave %d good answers to %d questions."
                            .formatted(upper(reply.who()), found.good(), found.asked()));
        }
        boolean isTwice = answers.of(Reply.Kind.GOOD).stream()
                .anyMatch(asked ->
                        asked.question().equals(question) && asked.reply().times() > 1);
        if (isTwice) {
            add(findings, Verdict.DUPLICATE_ADDRESS, "One question to " + reply.who() + " brought several answers.");
        }
        if (question instanceof ReadAllQuestion) {
            findings.add(new Finding(
                    Verdict.PROTOCOL_000,
                    Certainty.CERTAIN,
                    "It answered" + speed(question) + ", " + reply.detail() + ".",
                    Verdict.PROTOCOL_000.advice() + read("nw")));
        } else if (question instanceof InverterQuestion asked) {
            String baud = question.baudRate() == 0 ? "" : " --baud " + question.baudRate();
            findings.add(new Finding(
                    Verdict.INVERTER_PROTOCOL,
                    Certainty.CERTAIN,
                    "It answers as " + reply.who() + speed(question) + ".",
                    Verdict.INVERTER_PROTOCOL.advice() + read(asked.keyOf(reply) + baud)));
        } else if (question instanceof GatewayQuestion && kind != LineKind.MODBUS_TCP) {
            add(findings, Verdict.GATEWAY_SPEAKS_MODBUS_TCP, "It answered a Modbus TCP question: " + who);
        } else if (question instanceof RegisterQuestion && kind == LineKind.MODBUS_TCP) {
            add(findings, Verdict.GATEWAY_IS_TRANSPARENT, "It answered a question in the form of the line: " + who);
        } else {
            findings.add(new Finding(Verdict.MODBUS_WORKS, Certainty.CERTAIN, who, command(question)));
        }
        if (isSlow(found)) {
            add(findings, Verdict.SLOW_ANSWERS, "It answered only when it was given more time than usual.");
        } else if (!answers.of(Reply.Kind.OTHER_UNIT).isEmpty()) {
            otherUnit(findings, Certainty.LIKELY);
        }
    }

    private boolean isSlow(Found found) {
        Question question = found.first().question();
        return answers.of(Reply.Kind.SILENT).stream()
                .map(Asked::question)
                .anyMatch(before -> before.getClass() == question.getClass()
                        && before.baudRate() == question.baudRate()
                        && before.target().equals(question.target())
                        && before.patienceNanos() < question.patienceNanos());
    }

    private String command(Question question) {
        String options = " " + kind.option() + " " + line;
        String baud = question.baudRate() == Questions.SLOW ? " --baud " + Questions.SLOW : "";
        String address = question.target().replace("address ", "");
        return "Read it with `jkbms status%s%s --address %s`; `jkbms scan%s%s` looks for further packs."
                .formatted(options, baud, address, options, baud);
    }

    private String read(String wire) {
        return " As it is, `jkbms status %s %s --wire %s` reads what it tells.".formatted(kind.option(), line, wire);
    }

    private static String speed(Question question) {
        return question.baudRate() == 0 ? "" : ", at " + question.baudRate() + " baud";
    }

    /** Something came back, but no good answer. */
    private void damaged(List<Finding> findings) {
        List<Asked> refused = answers.of(Reply.Kind.REFUSED);
        if (!refused.isEmpty()) {
            Asked first = refused.get(0);
            add(
                    findings,
                    Verdict.REFUSES,
                    "%s answered a question in %s with %s%s."
                            .formatted(
                                    upper(first.reply().who()),
                                    first.question().protocol(),
                                    first.reply().detail(),
                                    speed(first.question())));
        }
        tell(Reply.Kind.DAMAGED, Verdict.DAMAGED_ANSWERS, findings);
        if (!answers.of(Reply.Kind.DAMAGED).isEmpty()) {
            findings.add(twoAtOnce());
        }
        tell(Reply.Kind.HALF, Verdict.HALF_ANSWERS, findings);
        if (!answers.of(Reply.Kind.OTHER_UNIT).isEmpty()) {
            otherUnit(findings, Certainty.CERTAIN);
        }
        tell(Reply.Kind.FOREIGN, Verdict.OTHER_MASTER, findings);
        tell(Reply.Kind.OTHER_FORM, Verdict.GATEWAY_IS_TRANSPARENT, findings);
        garbage(findings);
        long echoes = answers.echoes(Echo.DAMAGED);
        if (echoes > 0) {
            add(
                    findings,
                    Verdict.DAMAGED_ECHO,
                    "%d of %d questions came back with other bytes."
                            .formatted(echoes, answers.all().size()));
        }
        List<Asked> unserved = answers.of(Reply.Kind.TARGET_SILENT);
        if (!unserved.isEmpty()) {
            add(
                    findings,
                    Verdict.GATEWAY_LINE_SILENT,
                    "It answered %d questions with %s."
                            .formatted(unserved.size(), unserved.get(0).reply().detail()));
        }
    }

    private void otherUnit(List<Finding> findings, Certainty certainty) {
        Asked first = answers.of(Reply.Kind.OTHER_UNIT).get(0);
        findings.add(Finding.of(
                Verdict.OTHER_UNIT_ANSWERS,
                certainty,
                "%s was asked, %s answered."
                        .formatted(
                                upper(first.question().target()), first.reply().who())));
    }

    /** Bytes without a meaning from one address alone are a damaged answer; after many questions, another protocol or noise. */
    private void garbage(List<Finding> findings) {
        List<Asked> garbage = answers.of(Reply.Kind.GARBAGE);
        if (garbage.isEmpty()) {
            return;
        }
        Asked first = garbage.get(0);
        String seen = "%d of %d questions brought bytes without a meaning, the first %s%s: %s."
                .formatted(
                        garbage.size(),
                        answers.all().size(),
                        first.question().target(),
                        speed(first.question()),
                        first.reply().detail());
        findings.add(Finding.of(
                isOfOneAddress(garbage) ? Verdict.DAMAGED_ANSWERS : Verdict.GARBLED, Certainty.LIKELY, seen));
        if (isOfOneAddress(garbage)) {
            findings.add(twoAtOnce());
        }
    }

    private boolean isOfOneAddress(List<Asked> garbage) {
        String target = garbage.get(0).question().target();
        return garbage.size() > 1
                && garbage.stream().allMatch(asked -> asked.question().target().equals(target))
                && answers.of(Reply.Kind.SILENT).stream()
                        .map(Asked::question)
                        .anyMatch(other -> other instanceof RegisterQuestion
                                && other.baudRate() == garbage.get(0).question().baudRate());
    }

    private static Finding twoAtOnce() {
        return Finding.of(
                Verdict.DUPLICATE_ADDRESS, Certainty.POSSIBLE, "Two answers at once would look like a damaged one.");
    }

    private void tell(Reply.Kind what, Verdict verdict, List<Finding> findings) {
        List<Asked> such = answers.of(what);
        if (!such.isEmpty()) {
            Asked first = such.get(0);
            add(
                    findings,
                    verdict,
                    "%d of %d questions had such an end, the first to %s%s: %s."
                            .formatted(
                                    such.size(),
                                    answers.all().size(),
                                    first.question().target(),
                                    speed(first.question()),
                                    first.reply().detail()));
        }
    }

    private static void stray(long bytes, boolean areZeros, Certainty certainty, List<Finding> findings) {
        if (bytes == 0) {
            return;
        }
        Verdict verdict = areZeros ? Verdict.LINE_LOW : bytes < NOISE_LIMIT ? Verdict.NOISE : Verdict.GARBLED;
        findings.add(
                Finding.of(verdict, certainty, bytes + " bytes without a meaning came before anything was asked."));
    }

    private void silence(List<Finding> findings) {
        add(
                findings,
                Verdict.NO_ANSWER,
                "%d questions were asked on %s, and no byte came."
                        .formatted(answers.all().size(), line));
        if (kind != LineKind.SERIAL) {
            possible(findings, Verdict.GATEWAY_LINE_SILENT, "The connection to the gateway itself works.");
        }
        possible(findings, Verdict.WIRES_SWAPPED, "With A and B swapped nobody understands anybody.");
        possible(findings, Verdict.WRONG_SOCKET, "The CAN socket and RS485-1 look the same.");
        possible(findings, Verdict.ASLEEP, "A pack that is off says nothing.");
        possible(findings, Verdict.OTHER_PROTOCOL, "None of the questions is in the language of 002, 003, 010 or 015.");
    }

    private static void possible(List<Finding> findings, Verdict verdict, String seen) {
        findings.add(Finding.of(verdict, Certainty.POSSIBLE, seen));
    }

    private static void add(List<Finding> findings, Verdict verdict, String seen) {
        findings.add(Finding.of(verdict, Certainty.CERTAIN, seen));
    }

    private static String upper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
