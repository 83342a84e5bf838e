// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What the tests on a real kernel need of it. Where it is not there they are skipped, except in the lab ({@code .ci/can-lab}),
 * which provides everything: there it is a failure.
 */
final class Lab {
    /** Far longer than anything takes, also in an emulated machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path INTERFACES = Path.of("/sys/class/net");

    private Lab() {}

    /** Something that may become true. */
    interface Question {
        boolean isTrue() throws Exception;
    }

    static boolean exists(String interfaceName) {
        return Files.exists(INTERFACES.resolve(interfaceName));
    }

    static void requireInterface(String interfaceName) {
        if (!exists(interfaceName)) {
            missing("no interface " + interfaceName + " here, .ci/can-lab runs this test in a virtual machine");
        }
    }

    static void requireProgram(String name, String debianPackage) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!found) {
            missing("needs " + name + ": apt-get install " + debianPackage);
        }
    }

    static void missing(String what) {
        if (System.getenv("LAB_ON") != null) {
            fail(what);
        }
        Assumptions.assumeTrue(false, what);
    }

    /** Runs a command to its end. */
    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(Arrays.toString(command) + " failed: " + printed.strip());
        }
        return printed;
    }

    static void await(String what, Question question) throws Exception {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!question.isTrue()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                fail("waited in vain for: " + what);
            }
            Thread.sleep(2);
        }
    }

    /** Waits for the end of a thread. */
    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints a figure for docs/measurements.md. */
    static void report(String format, Object... arguments) {
        System.out.println("lab: " + format.formatted(arguments));
    }
}
