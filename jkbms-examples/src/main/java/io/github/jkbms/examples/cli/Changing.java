// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.Confirmation;
import io.github.jkbms.write.Outcome;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows a plan, asks, applies it and says what became of it. */
final class Changing {
    private final WriteChoice choice;
    private final PrintWriter out;
    private final PrintWriter err;

    Changing(WriteChoice choice) {
        this.choice = choice;
        this.out = choice.spec().commandLine().getOut();
        this.err = choice.spec().commandLine().getErr();
    }

    /** Shows the plan and sends nothing. */
    int show(WritePlan plan) {
        plan.lines().forEach(out::println);
        out.flush();
        if (!plan.isAllowed()) {
            err.println("jkbms: the plan is not allowed, see the errors above; nothing was sent");
            return ExitCode.NOT_DONE.number();
        }
        return ExitCode.OK.number();
    }

    /** Shows the plan, and applies it if the user wants it so. */
    int apply(WriteSession session, WritePlan plan) throws IOException {
        int shown = show(plan);
        if (shown != ExitCode.OK.number()) {
            return shown;
        }
        List<Confirmation> confirmations = new ArrayList<>(choice.confirmations());
        Set<Confirmation> missing = plan.missing(confirmations);
        if (choice.isYes() && !missing.isEmpty()) {
            err.println("jkbms: not confirmed, nothing was sent. If you know what it does, add: --confirm "
                    + missing.stream().map(Confirmation::name).collect(Collectors.joining(",")));
            return ExitCode.NOT_DONE.number();
        }
        if (!choice.isYes() && !plan.writes().isEmpty() && !isAgreed(missing)) {
            err.println("jkbms: not confirmed, nothing was sent");
            return ExitCode.NOT_DONE.number();
        }
        confirmations.addAll(missing);
        return tell(session.apply(plan, confirmations));
    }

    private boolean isAgreed(Set<Confirmation> missing) throws IOException {
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (Confirmation confirmation : missing) {
            out.println("To accept that " + confirmation.warning() + ", type " + confirmation.name() + ":");
            out.flush();
            if (!confirmation.name().equals(answer(answers))) {
                return false;
            }
        }
        out.println("Apply this plan? Type yes:");
        out.flush();
        return answer(answers).equalsIgnoreCase("yes");
    }

    private static String answer(BufferedReader answers) throws IOException {
        return Objects.requireNonNullElse(answers.readLine(), "").strip();
    }

    private int tell(ApplyReport report) {
        report.outcomes().forEach(this::tell);
        report.rollback().forEach(outcome -> out.println("  back: " + outcome));
        out.println("journal: " + report.journal());
        switch (report.state()) {
            case APPLIED -> out.println("Applied and read back.");
            case UNVERIFIED -> out.println("Sent and acknowledged; not everything can be read back.");
            case UNDONE -> out.println("Undone and read back.");
            case RESUMED -> out.println("Brought to its end and read back.");
            case ROLLED_BACK -> err.println("jkbms: the device did not take everything; all old values are back");
            case PARTLY ->
                err.println("jkbms: the device did not take everything; the rest stays. To bring the old values"
                        + " back: jkbms undo --journal " + report.journal());
            case INTERRUPTED ->
                err.println("jkbms: the connection was lost in the middle. When it is there again:"
                        + " jkbms undo --journal " + report.journal() + " (or with --resume to go on)");
        }
        out.flush();
        return switch (report.state()) {
            case APPLIED, UNVERIFIED, UNDONE, RESUMED -> ExitCode.OK.number();
            case ROLLED_BACK, PARTLY -> ExitCode.REFUSED.number();
            case INTERRUPTED -> ExitCode.INTERRUPTED.number();
        };
    }

    private void tell(Outcome outcome) {
        out.println("  " + outcome);
    }
}
