// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.unplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jkbms.uart.SerialLink;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A USB adapter with the kernel's driver is pulled and plugged in again while the bridge runs; it comes back by itself. Runs in
 * an emulated PC by {@code .ci/unplug-lab}, is skipped elsewhere.
 */
@Tag("unplug")
@Timeout(280)
class UnplugTest {
    /** Far longer than anything takes, also in an emulated machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int TIMES = 3;

    private UsbSocket usb;
    private BridgedPacks packs;

    private interface Question {
        boolean isTrue() throws Exception;
    }

    @BeforeEach
    void plugIn() throws Exception {
        Optional<QemuMonitor> monitor = QemuMonitor.open();
        if (monitor.isEmpty() && System.getenv("LAB_ON") != null) {
            fail("the lab has no monitor of QEMU");
        }
        assumeTrue(
                monitor.isPresent(),
                "no adapter can be pulled here, .ci/unplug-lab runs this test in a virtual machine");
        usb = new UsbSocket(monitor.get());
        packs = new BridgedPacks(UsbSocket.port(0).toString(), "/dev/ttyS3");
    }

    @AfterEach
    void close() throws Exception {
        if (packs != null) {
            packs.close();
        }
        if (usb != null) {
            usb.close();
        }
    }

    @Test
    void bridgeSurvivesThePlug() throws Exception {
        await("limits above zero", () -> packs.allowedMilliamps() > 0);
        usesOnly(0);

        pull(0);
        await("no current without data", () -> packs.allowedMilliamps() == 0);
        comesBack("after a long absence, same name", UsbSocket.HOME, 0);
        await("limits above zero again", () -> packs.allowedMilliamps() > 0);

        for (int i = 0; i < TIMES; i++) {
            pull(0);
            comesBack("same name", UsbSocket.HOME, 0);
        }
        for (int i = 0; i < TIMES; i++) {
            pull(0);
            usb.plugStranger();
            await("a stranger under the old name", () -> UsbSocket.isThere(0));
            comesBack("other name", UsbSocket.HOME, 1);

            pull(1);
            usb.pullStranger();
            await("no port at all", () -> !UsbSocket.isThere(0));
            comesBack("other name", UsbSocket.HOME, 0);
        }
        pull(0);
        comesBack("other socket", UsbSocket.OTHER, 0);

        assertThat(packs.bridge().isHealthy()).isTrue();
        long frames = packs.inverter().frameCount();
        await("frames for the inverter", () -> packs.inverter().frameCount() > frames);
    }

    private void pull(int number) throws Exception {
        usb.pull();
        await("the port is gone", () -> !UsbSocket.isThere(number));
    }

    private void comesBack(String how, int socket, int number) throws Exception {
        long plugged = usb.plug(socket);
        await("the port is there", () -> UsbSocket.isThere(number));
        long seen = System.nanoTime();
        await("both packs are read", () -> packs.areReadSince(plugged));
        long read = packs.firstReadSince(plugged);
        System.out.printf(
                "lab: unplug, %s: port after %.2f s, first value %.2f s after the plug%n",
                how, (seen - plugged) / 1e9, (read - plugged) / 1e9);
        usesOnly(number);
    }

    /** The bridge has opened the port with the packs, and none that belongs to somebody else or is gone. */
    private static void usesOnly(int number) throws IOException {
        assertThat(usbPortsInUse()).containsOnly(UsbSocket.port(number).toString());
    }

    private static List<String> usbPortsInUse() throws IOException {
        List<String> used = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path each : descriptors) {
                String target = Files.readSymbolicLink(each).toString();
                if (target.startsWith("/dev/ttyUSB")) {
                    used.add(target);
                }
            }
        }
        return used;
    }

    private static void await(String what, Question question) throws Exception {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!question.isTrue()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                fail("waited in vain for: " + what + "; ports are " + SerialLink.ports());
            }
            Thread.sleep(2);
        }
    }
}
