// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.can.RawCanSocket.RawFrame;
import io.github.jkbms.model.TimeSource;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done about a kernel that behaves as measured; the lab shows that it does. */
@Timeout(60)
class CanSocketKeeperTest {
    private static final CanFrame STATE = CanFrame.parse("355#63006400");

    @TempDir
    private Path folder;

    private FakeKernel kernel;
    private CanSocketKeeper keeper;

    @BeforeEach
    void makeInterface() throws BmsException {
        kernel = new FakeKernel(folder);
        kernel.make("can0", 3);
        keeper = keeper("can0");
        keeper.openNow();
    }

    private CanSocketKeeper keeper(String name) {
        return new CanSocketKeeper(name, kernel, kernel.interfaces(), kernel);
    }

    private ReceivedFrame receiveWithin(long millis) throws BmsException {
        return keeper.receive(kernel.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(Reason reason, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void missingInterfaceIsNamedWithThoseThatExist() {
        kernel.make("can1", 4);
        kernel.set("eth0", "type", "1");
        kernel.set("eth0", "ifindex", "2");

        assertFails(Reason.NOT_FOUND, () -> keeper("can9").openNow())
                .hasMessageContaining("No CAN interface can9, there are: can0, can1.")
                .hasMessageContaining("sudo ip link set can9 up type can bitrate 500000");
        assertFails(Reason.NOT_FOUND, () -> keeper("vcan0").openNow())
                .hasMessageContaining("sudo ip link add vcan0 type vcan");
        assertFails(Reason.NOT_FOUND, () -> keeper("eth0").openNow())
                .hasMessageContaining("eth0 is not a CAN interface");
    }

    @Test
    void interfaceThatIsDownIsRefusedAtOpening() {
        kernel.set("can0", "flags", "0x40080");

        assertFails(Reason.GONE, () -> keeper("can0").openNow())
                .hasMessageContaining("can0 is down: bring it up with `sudo ip link set can0 up");
        assertThat(kernel.socket().closed).isEqualTo(1);
    }

    @Test
    void kernelWithoutCanIsSaidSo() {
        kernel.openErrno = SocketErrno.EAFNOSUPPORT;
        assertFails(Reason.UNSUPPORTED, () -> keeper("can0").openWhenReady()).hasMessageContaining("modprobe can_raw");
        kernel.openErrno = SocketErrno.EPERM;
        assertFails(Reason.NO_PERMISSION, () -> keeper("can0").openNow());
        kernel.openErrno = 22;
        assertFails(Reason.NOT_FOUND, () -> keeper("can0").openNow()).hasMessageContaining("error 22");
    }

    @Test
    void framesComeWithTheirAge() throws BmsException {
        RawFrame raw = FakeKernel.frame("1806E5F4#029E");
        kernel.socket().incoming.add(new RawFrame(raw.id(), raw.length(), raw.bits(), 5_000_000, 0));
        long beforeNanos = kernel.nanoTime();

        ReceivedFrame received = receiveWithin(1000);
        assertThat(received.frame()).isEqualTo(CanFrame.parse("1806E5F4#029E"));
        assertThat(received.atNanos()).isBetween(beforeNanos - 5_000_000, beforeNanos - 3_000_000);
        assertThat(receiveWithin(1000)).isNull();
    }

    @Test
    void remoteFramesAreCountedOnly() throws BmsException {
        kernel.socket().incoming.add(new RawFrame(0x123 | RawFrame.REMOTE_FLAG, 8, 0, 0, 0));

        assertThat(receiveWithin(10)).isNull();
        assertThat(keeper.counts())
                .extracting(CanCounts::ignored, CanCounts::received)
                .containsExactly(1L, 0L);
    }

    @Test
    void droppedFramesAreCountedOverTheWrapOfTheCounter() throws BmsException {
        for (int dropCount : new int[] {0, 7, 7, -1, 4}) {
            kernel.socket().incoming.add(new RawFrame(0x123, 0, 0, 0, dropCount));
            receiveWithin(10);
        }

        assertThat(keeper.counts().lost()).isEqualTo(7L + 0xFFFF_FFF8L + 5);
    }

    @Test
    void interfaceThatGoesDownAndUpKeepsItsSocket() throws BmsException {
        kernel.socket().incoming.add(SocketErrno.ENETDOWN);
        kernel.set("can0", "flags", "0x40080");
        assertThat(receiveWithin(1000)).isNull();
        assertThat(keeper.state()).isEqualTo(CanBusState.DOWN);
        kernel.socket().writeErrno = SocketErrno.ENETDOWN;
        assertFails(Reason.GONE, () -> keeper.send(STATE)).hasMessageContaining("can0 is down");

        kernel.set("can0", "flags", "0x40081");
        kernel.socket().writeErrno = 0;
        assertThat(receiveWithin(150)).isNull();
        assertThat(keeper.state()).isEqualTo(CanBusState.ACTIVE);
        keeper.send(STATE);
        assertThat(kernel.sockets).singleElement().satisfies(socket -> {
            assertThat(socket.closed).isZero();
            assertThat(socket.written).containsExactly(STATE);
        });
        assertThat(keeper.counts().reopened()).isZero();
    }

    @Test
    void frameTellsThatTheInterfaceIsUpAgain() throws BmsException {
        kernel.socket().incoming.add(SocketErrno.ENETDOWN);
        receiveWithin(1);
        assertThat(keeper.state()).isEqualTo(CanBusState.DOWN);
        kernel.socket().incoming.add(FakeKernel.frame("305#"));

        assertThat(receiveWithin(1)).isNotNull();
        assertThat(keeper.state()).isEqualTo(CanBusState.ACTIVE);
    }

    @Test
    void interfaceThatWasMadeAgainIsOpenedAnew() throws BmsException {
        kernel.socket().incoming.add(SocketErrno.ENETDOWN);
        kernel.socket().incoming.add(SocketErrno.ENODEV);
        kernel.delete("can0");
        receiveWithin(1);
        assertThat(keeper.state()).isEqualTo(CanBusState.MISSING);
        kernel.pass(200);
        assertThat(receiveWithin(1)).isNull();
        assertFails(Reason.GONE, () -> keeper.send(STATE)).hasMessageContaining("can0 is not there");

        kernel.make("can0", 8);
        kernel.pass(200);
        receiveWithin(1);
        assertThat(keeper.state()).isEqualTo(CanBusState.ACTIVE);
        assertThat(kernel.sockets)
                .hasSize(2)
                .first()
                .satisfies(old -> assertThat(old.closed).isEqualTo(1));
        kernel.socket().incoming.add(FakeKernel.frame("305#"));
        assertThat(receiveWithin(1)).isNotNull();
        assertThat(keeper.counts().reopened()).isEqualTo(1);
    }

    @Test
    void replacedInterfaceIsNoticedWithoutAnyError() throws BmsException {
        kernel.make("can0", 8);

        assertThat(receiveWithin(700)).isNull();
        assertThat(kernel.sockets).hasSize(2);
        assertThat(keeper.counts().reopened()).isEqualTo(1);
    }

    @Test
    void senderAloneReopensToo() throws BmsException {
        kernel.socket().writeErrno = SocketErrno.ENXIO;
        assertFails(Reason.GONE, () -> keeper.send(STATE));
        kernel.make("can0", 8);
        assertFails(Reason.GONE, () -> keeper.send(STATE));
        kernel.pass(200);

        keeper.send(STATE);
        assertThat(kernel.sockets).hasSize(2);
        assertThat(kernel.socket().written).containsExactly(STATE);
        assertThat(keeper.counts())
                .extracting(CanCounts::sent, CanCounts::refused)
                .containsExactly(1L, 2L);
    }

    @Test
    void fullQueueIsReportedAndBecomesAStateWhenItLasts() throws BmsException {
        kernel.socket().writeErrno = SocketErrno.ENOBUFS;
        assertFails(Reason.BUSY, () -> keeper.send(STATE)).hasMessageContaining("no other node acknowledges");
        assertThat(keeper.state()).isEqualTo(CanBusState.ACTIVE);
        kernel.pass(60);
        assertFails(Reason.BUSY, () -> keeper.send(STATE));
        assertThat(keeper.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);

        kernel.socket().writeErrno = 0;
        keeper.send(STATE);
        assertThat(keeper.state()).isEqualTo(CanBusState.ACTIVE);
    }

    @Test
    void busOffHoldsFramesBackUntilTheControllerIsRestarted() throws BmsException {
        kernel.set("can0", "carrier", "0");
        kernel.socket().incoming.add(FakeKernel.error(FakeKernel.BUS_OFF, 0));
        assertThat(receiveWithin(1)).isNull();
        assertThat(keeper.state()).isEqualTo(CanBusState.BUS_OFF);
        assertFails(Reason.GONE, () -> keeper.send(STATE)).hasMessageContaining("restart-ms");
        receiveWithin(1000);
        assertThat(keeper.state()).isEqualTo(CanBusState.BUS_OFF);
        assertThat(kernel.socket().written).isEmpty();

        kernel.set("can0", "carrier", "1");
        kernel.socket().incoming.add(FakeKernel.error(FakeKernel.RESTARTED, 0));
        receiveWithin(200);
        keeper.send(STATE);
        assertThat(kernel.socket().written).containsExactly(STATE);
        assertThat(keeper.counts().errorFrames()).isEqualTo(2);
    }

    @Test
    void socketThatFailsAtOnceAgainIsNotTriedWithoutAPause() throws BmsException {
        kernel.socket().incoming.add(SocketErrno.ENODEV);
        receiveWithin(1);
        for (int i = 0; i < 50; i++) {
            kernel.socket().incoming.add(SocketErrno.ENODEV);
            receiveWithin(1);
        }

        assertThat(kernel.sockets).hasSizeLessThan(5);
    }

    @Test
    void programMayStartBeforeTheInterfaceExists() throws BmsException {
        keeper = keeper("can1");
        keeper.openWhenReady();
        assertThat(keeper.state()).isEqualTo(CanBusState.MISSING);
        assertFails(Reason.GONE, () -> keeper.send(STATE));

        kernel.make("can1", 9);
        kernel.pass(200);
        receiveWithin(1);
        assertThat(keeper.state()).isEqualTo(CanBusState.ACTIVE);
        keeper.send(STATE);
        assertThat(keeper.counts().reopened()).isZero();
    }

    @Test
    void closedKeeperSaysSo() {
        keeper.close();
        keeper.close();

        assertThat(kernel.socket().closed).isEqualTo(1);
        assertThat(keeper.state()).isEqualTo(CanBusState.CLOSED);
        assertFails(Reason.CLOSED, () -> keeper.send(STATE));
        assertFails(Reason.CLOSED, () -> receiveWithin(1000));
    }

    /** A read that lasts until told to end, as the kernel's does until its time-out. */
    private static final class BlockingSocket implements RawCanSocket {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public RawFrame read(int timeoutMillis) {
            entered.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(closed).as("closed beside a read").hasValue(0);
            return FakeKernel.frame("305#");
        }

        @Override
        public void write(CanFrame frame) {
            assertThat(closed).hasValue(0);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void readerClosesTheSocketAndAFrameAfterCloseIsNotDelivered() throws Exception {
        BlockingSocket socket = new BlockingSocket();
        CanSocketKeeper blocking = new CanSocketKeeper("can0", name -> socket, kernel.interfaces(), TimeSource.SYSTEM);
        blocking.openNow();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        blocking.receive(TimeSource.SYSTEM.nanoTime() + TimeUnit.MINUTES.toNanos(1));
                        outcome.complete(new AssertionError("a frame was delivered"));
                    } catch (BmsException e) {
                        outcome.complete(e);
                    }
                })
                .start();
        socket.entered.await();
        blocking.send(STATE);
        assertThat(blocking.receive(TimeSource.SYSTEM.nanoTime()))
                .as("a second reader waits its turn")
                .isNull();
        blocking.close();
        assertThat(socket.closed).hasValue(0);
        socket.end.countDown();

        assertThat(outcome.get()).isInstanceOf(BmsPortException.class).hasMessageContaining("closed by this program");
        assertThat(socket.closed).hasValue(1);
    }
}
