// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The program as a user runs it, in this process: what it says and how it ends. */
final class Program {
    private Program() {}

    /**
     * What the program said.
     *
     * @param code its exit code
     * @param out  its output
     * @param err  its messages
     */
    record Result(int code, String out, String err) {
        /** Checks that it ended well and had nothing to complain about. */
        Result ok() {
            assertThat(err).isEmpty();
            assertThat(code).isZero();
            return this;
        }

        /** Checks that it said one clear line and ended with a code. */
        Result fails(ExitCode expected, String... parts) {
            assertThat(err).contains(parts).doesNotContain("Exception", "\tat ", "null");
            assertThat(err.lines().filter(line -> !line.startsWith("Try: ")))
                    .singleElement()
                    .asString()
                    .startsWith("jkbms: ");
            assertThat(code).isEqualTo(expected.number());
            return this;
        }
    }

    /** Runs the program with arguments that have no blanks in them. */
    static Result run(String arguments) {
        return execute(arguments.split(" "));
    }

    /** Runs the program. */
    static Result execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Jkbms.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        int code = program.execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
