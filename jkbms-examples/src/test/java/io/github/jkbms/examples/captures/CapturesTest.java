// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.captures.CaptureCase.Expectation;
import io.github.jkbms.uart.frame.Generation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes of real devices against the values that their sources state: every file of the folder named by the system property
 * {@code jkbms.captures}. A case is routed by its bytes and headers. A stated value with a key that no kind reads is a failure,
 * but for the keys listed here with the reason.
 */
@Tag("captures")
class CapturesTest {
    private static final List<CaptureKind> KINDS = List.of(
            new CommandKind(),
            new ModbusKind(),
            new LogKind(),
            new NativeKind(Generation.JK02_32S),
            new NativeKind(Generation.JK02_24S),
            new NativeKind(Generation.JK04),
            new BareRecordKind(),
            new NwKind(),
            new CanJkKind(),
            new CanInverterKind(),
            new SerialInverterKind());

    /** Keys that no decoder of ours has to read, and why. */
    private static final Map<String, String> OUT_OF_SCOPE = Map.of(
            "meaning", "the name that a source gives to an action; the register and value are compared",
            "passcode", "five bytes behind the serial number that one source reads as a field of its own",
            "checksum", "compared as the refusal of the message");

    private static final AtomicInteger CASES = new AtomicInteger();
    private static final AtomicInteger VALUES = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final Set<String> UNKNOWN = ConcurrentHashMap.newKeySet();

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        List<CaptureCase> cases = Captures.cases();
        Set<String> names = new HashSet<>();
        assertThat(cases)
                .allSatisfy(capture -> assertThat(names.add(capture.id()))
                        .as("%s is unique", capture)
                        .isTrue());
        return cases.stream().map(capture -> DynamicTest.dynamicTest(capture.toString(), () -> check(capture)));
    }

    @AfterAll
    static void summary() {
        if (CASES.get() > 0) {
            System.out.printf(
                    "captures: %d cases, %d values checked, %d failures, %d cases without a codec %s%n",
                    CASES.get(), VALUES.get(), FAILURES.get(), UNKNOWN.size(), UNKNOWN);
        }
    }

    private static void check(CaptureCase capture) {
        CASES.incrementAndGet();
        Optional<CaptureKind> found =
                KINDS.stream().filter(each -> each.recognises(capture)).findFirst();
        if (found.isEmpty()) {
            UNKNOWN.add(capture.id());
        }
        CaptureKind kind =
                found.orElseThrow(() -> new AssertionError(capture + ": no codec of ours speaks what these bytes are"));
        List<String> problems = problems(capture, kind, kind.decode(capture));
        if (!problems.isEmpty()) {
            FAILURES.incrementAndGet();
        }
        assertThat(problems).as("%s as %s", capture, kind.name()).isEmpty();
    }

    private static List<String> problems(CaptureCase capture, CaptureKind kind, Facts facts) {
        List<String> problems = new ArrayList<>();
        boolean bad = capture.isStatedBad();
        if (bad != !facts.refusals().isEmpty()) {
            problems.add(bad ? "the damaged message was not refused" : "refused: " + facts.refusals());
        }
        for (Expectation expect : capture.expects()) {
            if (OUT_OF_SCOPE.containsKey(expect.key()) || kind.isUnreadable(capture, expect.key())) {
                continue;
            }
            Optional<String> mismatch = facts.mismatch(expect);
            VALUES.incrementAndGet();
            if (mismatch.isPresent() && !(bad && mismatch.get().endsWith("was not read"))) {
                problems.add("line " + expect.line() + ": " + mismatch.get());
            }
        }
        return problems;
    }
}
