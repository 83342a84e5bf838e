// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusMaster;
import io.github.jkbms.modbus.BusReport;
import io.github.jkbms.modbus.BusTraffic;
import io.github.jkbms.modbus.HeardPack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What the bus listener hears in real traffic of packs in parallel, in pieces of many sizes. */
@Tag("captures")
class SniffCapturesTest {
    private static final Pattern VALID = Pattern.compile("(\\d+) with a valid sum");
    private static final Pattern TYPES = Pattern.compile("types ([\\d,]*)");
    private static final long PIECE_NANOS = 5_000_000;

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        List<CaptureCase> cases = Captures.cases(
                "traffic of a bus with a stated number of records",
                capture -> NativeKind.isBus(capture)
                        && VALID.matcher(capture.words("checked")).find());
        return cases.stream().map(capture -> DynamicTest.dynamicTest(capture.toString(), () -> check(capture)));
    }

    private static void check(CaptureCase capture) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        capture.messages().forEach(message -> all.writeBytes(message.bytes()));
        byte[] stream = all.toByteArray();
        Random random = new Random(3);
        for (int most : new int[] {1, 7, 64, 512, stream.length}) {
            check(capture, stream, () -> 1 + random.nextInt(most));
        }
    }

    private interface Sizes {
        int next();
    }

    private static void check(CaptureCase capture, byte[] stream, Sizes sizes) {
        BusTraffic traffic = new BusTraffic("rs485-2", BusTraffic.LIMITS);
        List<BusEvent> events = new ArrayList<>();
        long nanos = 0;
        for (int from = 0; from < stream.length; ) {
            int size = Math.min(sizes.next(), stream.length - from);
            nanos += PIECE_NANOS;
            events.addAll(traffic.feed(stream, from, size, nanos, Instant.ofEpochSecond(0, nanos)));
            from += size;
        }
        nanos += 200_000_000;
        events.addAll(traffic.tick(nanos, Instant.ofEpochSecond(0, nanos)));

        BusReport report = traffic.report();
        String stated = capture.words("checked");
        assertThat(report.counts().records()).isEqualTo(number(VALID, stated));
        assertThat(report.counts().damagedRecords()).isZero();
        assertThat(report.counts().unasked()).isZero();
        if (report.counts().records() == 0) {
            return;
        }
        assertThat(report.counts().noiseBytes()).isZero();
        assertThat(attributed(events)).isEqualTo(expectedTypes(stated, report));
        if (capture.words("device").contains("master at address 0")) {
            assertThat(report.master()).isEqualTo(BusMaster.PACK);
            assertThat(report.packs())
                    .extracting(HeardPack::address)
                    .contains(0)
                    .hasSizeBetween(1, 3);
        }
        assertThat(events.stream()
                        .filter(BusEvent.TroubleHeard.class::isInstance)
                        .map(BusEvent.TroubleHeard.class::cast))
                .extracting(BusEvent.TroubleHeard::kind)
                .allMatch(kind -> kind == BusEvent.Trouble.UNKNOWN_SENDER);
    }

    /** The types of the records that were given to a pack, in order. */
    private static List<String> attributed(List<BusEvent> events) {
        return events.stream()
                .filter(event -> event instanceof BusEvent.StatusHeard || event instanceof BusEvent.SettingsHeard)
                .map(event -> event instanceof BusEvent.StatusHeard ? "2" : "1")
                .toList();
    }

    /** All types that the capture states; its end may cut the acknowledge of the last record off. */
    private static List<String> expectedTypes(String stated, BusReport report) {
        Matcher types = TYPES.matcher(stated);
        assertThat(types.find()).isTrue();
        List<String> all = Arrays.asList(types.group(1).split(","));
        assertThat(report.counts().unknownSenders()).isBetween(0L, 1L);
        return all.subList(0, all.size() - (int) report.counts().unknownSenders());
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
