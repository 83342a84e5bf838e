// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The program in a thread of its own, until it is closed, as by Ctrl-C. */
final class Background implements AutoCloseable {
    private final StringWriter out = new StringWriter();
    private final Thread thread;

    private Background(CommandLine program, String arguments) {
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(out, true));
        thread = new Thread(() -> program.execute(arguments.split(" ")), "jkbms " + arguments);
    }

    static Background run(String arguments) {
        Background started = new Background(Jkbms.commandLine(), arguments);
        started.thread.start();
        return started;
    }

    /** Waits until the program has said something. */
    void awaitLine(String text) throws InterruptedException {
        while (!out.toString().contains(text)) {
            if (!thread.isAlive()) {
                throw new AssertionError("the program ended with: " + out);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
