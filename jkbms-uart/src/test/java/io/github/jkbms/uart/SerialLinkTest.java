// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The serial link on a pair of pseudo terminals; the guard against hanging is generous, nothing here measures time. */
@Timeout(60)
class SerialLinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private PtyPair cable;

    @BeforeEach
    void plugIn() {
        cable = new PtyPair(folder);
    }

    @AfterEach
    void pull() {
        if (cable != null) {
            cable.close();
        }
    }

    @Test
    void everyByteValueArrivesUnchangedFromAForeignProgram() throws IOException {
        byte[] all = allValues();
        try (SerialLink link = SerialLink.open(cable.left());
                FileOutputStream peer = new FileOutputStream(cable.right())) {
            peer.write(all);

            assertThat(receive(link, all.length)).isEqualTo(all);
        }
    }

    @Test
    void everyByteValueLeavesUnchangedForAForeignProgram() throws IOException {
        byte[] all = allValues();
        try (SerialLink link = SerialLink.open(cable.left(), new SerialSettings(9600));
                DataInputStream peer = new DataInputStream(new FileInputStream(cable.right()))) {
            link.write(all);
            byte[] heard = new byte[all.length];
            peer.readFully(heard);

            assertThat(heard).isEqualTo(all);
        }
    }

    @Test
    void muchDataCrossesInBothDirectionsAtOnce() throws IOException {
        byte[] there = random(1, 300_000);
        byte[] back = random(2, 300_000);
        try (SerialLink left = SerialLink.open(cable.left());
                SerialLink right = SerialLink.open(cable.right())) {
            FutureTask<byte[]> leftHears = run(() -> receive(left, back.length));
            FutureTask<byte[]> rightHears = run(() -> receive(right, there.length));
            FutureTask<?> rightSends = run(() -> {
                right.write(back);
                return null;
            });
            left.write(there);

            assertThat(get(rightHears)).isEqualTo(there);
            assertThat(get(leftHears)).isEqualTo(back);
            get(rightSends);
        }
    }

    @Test
    void aReadReturnsWhatIsThereAndAReadAtLeastWaitsForMore() throws IOException {
        try (SerialLink left = SerialLink.open(cable.left());
                SerialLink right = SerialLink.open(cable.right())) {
            byte[] buffer = new byte[10];
            right.write(new byte[] {1});
            int first = left.read(buffer, LONG);
            FutureTask<Integer> rest = run(() -> left.readAtLeast(buffer, 1, 9, 5, deadline(LONG)));
            right.write(new byte[] {2, 3, 4});
            right.write(new byte[] {5, 6});

            assertThat(first).isEqualTo(1);
            assertThat(get(rest)).isEqualTo(5);
            assertThat(buffer).startsWith(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void aDeadlineThatPassesGivesWhatIsThere() throws IOException {
        try (SerialLink left = SerialLink.open(cable.left());
                SerialLink right = SerialLink.open(cable.right())) {
            byte[] buffer = new byte[10];

            assertThat(left.read(buffer, Duration.ofMillis(20))).isZero();
            assertThat(left.read(buffer, Duration.ofSeconds(-5))).isZero();
            right.write(new byte[] {1, 2});
            int heard = left.readAtLeast(buffer, 0, 10, 2, deadline(LONG));
            assertThat(left.readAtLeast(buffer, 0, 10, 3, deadline(Duration.ofMillis(20))))
                    .isZero();
            assertThat(heard).isEqualTo(2);
        }
    }

    @Test
    void discardingThrowsAwayWhatHasArrived() throws IOException {
        try (SerialLink left = SerialLink.open(cable.left());
                SerialLink right = SerialLink.open(cable.right())) {
            byte[] buffer = new byte[100];
            right.write(random(3, 50));
            left.readAtLeast(buffer, 0, 1, 1, deadline(LONG));
            int dropped = 1;
            while (dropped < 50) {
                dropped += left.discardInput();
            }
            right.write(new byte[] {42});

            assertThat(left.read(buffer, LONG)).isEqualTo(1);
            assertThat(buffer[0]).isEqualTo((byte) 42);
            assertThat(left.discardInput()).isZero();
        }
    }

    @Test
    void closingEndsAPendingReadAndLaterCalls() throws IOException {
        SerialLink link = SerialLink.open(cable.left());
        FutureTask<Integer> pending = run(() -> link.read(new byte[1], LONG));
        link.close();
        link.close();

        assertThat(reasonOf(() -> get(pending))).isEqualTo(Reason.CLOSED);
        assertThat(reasonOf(() -> link.read(new byte[1], LONG))).isEqualTo(Reason.CLOSED);
        assertThat(reasonOf(() -> link.write(new byte[1]))).isEqualTo(Reason.CLOSED);
        assertThat(reasonOf(link::discardInput)).isEqualTo(Reason.CLOSED);
        assertThat(link.isOpen()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("jkbms-serial-"));
    }

    @Test
    void closingEndsAWriteThatNobodyTakes() throws IOException {
        SerialLink link = SerialLink.open(cable.left());
        FutureTask<?> pending = run(() -> {
            link.write(new byte[4_000_000]);
            return null;
        });
        link.close();

        assertThat(reasonOf(() -> get(pending))).isEqualTo(Reason.CLOSED);
    }

    @Test
    void aClosedPortCanBeOpenedAgainAtOnce() throws IOException {
        for (int round = 0; round < 20; round++) {
            try (SerialLink left = SerialLink.open(cable.left());
                    SerialLink right = SerialLink.open(cable.right())) {
                right.write(new byte[] {(byte) round});
                assertThat(receive(left, 1)).containsExactly(round);
            }
        }
    }

    @Test
    void anInterruptEndsAReadAndStaysVisible() throws IOException {
        try (SerialLink link = SerialLink.open(cable.left())) {
            CompletableFuture<Boolean> flagSet = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                assertThatThrownBy(() -> link.read(new byte[1], LONG)).isInstanceOf(BmsInterruptedException.class);
                flagSet.complete(Thread.currentThread().isInterrupted());
            });
            reader.start();
            reader.interrupt();

            assertThat(flagSet.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    @Test
    void closingWorksInAnInterruptedThread() throws IOException {
        SerialLink link = SerialLink.open(cable.left());
        Thread.currentThread().interrupt();
        link.close();

        assertThat(Thread.interrupted()).isTrue();
        SerialLink.open(cable.left()).close();
    }

    @Test
    void aPulledCableEndsPendingAndLaterCalls() throws IOException {
        try (SerialLink link = SerialLink.open(cable.left())) {
            FutureTask<Integer> pending = run(() -> link.read(new byte[1], LONG));
            cable.pull();

            assertThat(reasonOf(() -> get(pending))).isEqualTo(Reason.GONE);
            assertThat(reasonOf(() -> link.read(new byte[1], LONG))).isEqualTo(Reason.GONE);
            assertThat(reasonOf(() -> link.write(new byte[1]))).isEqualTo(Reason.GONE);
            assertThat(reasonOf(link::discardInput)).isEqualTo(Reason.GONE);
            assertThat(link.isOpen()).as("until it is closed").isTrue();
        }
    }

    @Test
    void aPortInUseByThisProgramIsBusy() throws IOException {
        try (SerialLink link = SerialLink.open(cable.left())) {
            BmsPortException e = catchThrowableOfType(BmsPortException.class, () -> SerialLink.open(cable.left()));

            assertThat(e.reason()).isEqualTo(Reason.BUSY);
            assertThat(e).hasMessageContaining(cable.left()).hasMessageContaining("this program");
            assertThat(link.isOpen()).isTrue();
        }
    }

    @Test
    void aPortInUseByAnotherProgramIsBusyAndTheProgramIsNamed() throws IOException {
        Process other = new ProcessBuilder(
                        "flock", "--exclusive", cable.left(), "sh", "-c", "echo locked; exec sleep 600")
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            BmsPortException e = catchThrowableOfType(BmsPortException.class, () -> SerialLink.open(cable.left()));

            assertThat(e.reason()).isEqualTo(Reason.BUSY);
            assertThat(e).hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theDeviceBehindTheLinkCanBeNamedToo() throws IOException {
        String device = Path.of(cable.left()).toRealPath().toString();
        try (SerialLink link = SerialLink.open(device)) {
            assertThat(link.name()).isEqualTo(device);
            assertThat(link.info().name()).isEqualTo(device);
            assertThat(link.info().usbId()).isEmpty();
            assertThat(link.namedByLink()).isFalse();
        }
        try (SerialLink link = SerialLink.open(cable.left())) {
            assertThat(link.name()).isEqualTo(cable.left());
            assertThat(link.namedByLink()).isTrue();
        }
    }

    @Test
    void whatIsNotAPortIsRefusedWithOneClearLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a port");

        assertThat(failureOf("/dev/ttyNOSUCH9")).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf("/no/such/folder/ttyS0")).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf(folder.toString())).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf(file.toString())).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf("")).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf("/dev/null")).isEqualTo(Reason.UNSUPPORTED);
        assertThat(file).as("must not be touched").hasContent("not a port");
    }

    @Test
    void argumentsOutsideTheBufferAreRefused() throws IOException {
        try (SerialLink link = SerialLink.open(cable.left())) {
            assertThatThrownBy(() -> link.read(new byte[4], 2, 3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> link.readAtLeast(new byte[4], 0, 4, 5, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> link.write(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void portsCanBeListedWhileOthersOpenAndClose() throws IOException {
        FutureTask<?> opener = run(() -> {
            for (int round = 0; round < 50; round++) {
                SerialLink.open(cable.left()).close();
            }
            return null;
        });
        while (!opener.isDone()) {
            assertThat(SerialLink.ports()).extracting(SerialPortInfo::name).isSorted();
        }
        get(opener);
    }

    private static Reason failureOf(String port) {
        BmsPortException e = catchThrowableOfType(BmsPortException.class, () -> SerialLink.open(port));
        assertThat(e.getMessage()).contains(port).doesNotContain("\n");
        return e.reason();
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Reason reasonOf(Action action) {
        return catchThrowableOfType(BmsPortException.class, action::run).reason();
    }

    private static byte[] receive(ByteLink link, int length) throws BmsException {
        byte[] heard = new byte[length];
        int count = link.readAtLeast(heard, 0, length, length, deadline(LONG));
        return Arrays.copyOf(heard, count);
    }

    private static long deadline(Duration fromNow) {
        return System.nanoTime() + fromNow.toNanos();
    }

    private static byte[] allValues() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static <T> FutureTask<T> run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T> T get(FutureTask<T> task) throws BmsException {
        try {
            return task.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BmsException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
