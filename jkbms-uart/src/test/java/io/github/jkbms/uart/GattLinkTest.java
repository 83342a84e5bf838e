// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GattLinkTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final List<byte[]> written = new ArrayList<>();
    private final GattLink link = new GattLink("C8:47:8C:00:00:01", written::add);
    private final byte[] buffer = new byte[64];

    private static Reason reasonOf(Throwable e) {
        return ((BmsPortException) (e instanceof CompletionException wrapped ? wrapped.getCause() : e)).reason();
    }

    private CompletableFuture<Integer> readElsewhere() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return link.read(buffer, LONG);
            } catch (BmsException e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void givesNotificationsInTheirOrder() throws BmsException {
        link.notified(new byte[] {1, 2});
        link.notified(new byte[] {3});
        assertThat(link.read(buffer, Duration.ZERO)).isEqualTo(3);
        assertThat(buffer).startsWith(1, 2, 3);
        assertThat(link.read(buffer, Duration.ZERO)).isZero();
    }

    @Test
    void aNotificationWakesAReader() {
        CompletableFuture<Integer> read = readElsewhere();
        link.notified(new byte[] {7});
        assertThat(read.join()).isEqualTo(1);
    }

    @Test
    void writesInPiecesThatFitIntoEveryMtu() throws BmsException {
        byte[] bytes = new byte[45];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        link.write(bytes);
        assertThat(written).extracting(each -> each.length).containsExactly(20, 20, 5);
        assertThat(ScriptedDevice.join(written.toArray(new byte[0][]))).isEqualTo(bytes);
    }

    @Test
    void whatNobodyReadsIsLostOldestFirst() throws BmsException {
        byte[] much = new byte[65_536];
        much[1] = 9;
        link.notified(much);
        link.notified(new byte[] {5});
        assertThat(link.read(buffer, 0, 1, link.time().nanoTime())).isEqualTo(1);
        assertThat(buffer[0]).isEqualTo((byte) 9);
        assertThat(link.discardInput()).isEqualTo(65_535);
    }

    @Test
    void aLostConnectionEndsReadsAndWrites() throws BmsException {
        CompletableFuture<Integer> read = readElsewhere();
        link.notified(new byte[] {1});
        read.join();
        CompletableFuture<Integer> next = readElsewhere();
        link.lost("out of range");
        assertThatThrownBy(next::join).satisfies(e -> assertThat(reasonOf(e)).isEqualTo(Reason.GONE));
        assertThatThrownBy(() -> link.write(new byte[1]))
                .satisfies(e -> assertThat(reasonOf(e)).isEqualTo(Reason.GONE))
                .hasMessageContaining("out of range");
        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void closingEndsAReadInAnotherThread() {
        CompletableFuture<Integer> read = readElsewhere();
        link.close();
        link.close();
        assertThatThrownBy(read::join).satisfies(e -> assertThat(reasonOf(e)).isEqualTo(Reason.CLOSED));
        assertThat(link.isOpen()).isFalse();
    }

    @Test
    void anInterruptEndsAReadAndStaysVisible() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> link.read(buffer, LONG)).isInstanceOf(BmsInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aWriteThatTheConnectionRefusesMeansThatItIsGone() {
        GattLink broken = new GattLink("x", bytes -> {
            throw new IOException("status 133");
        });
        assertThatThrownBy(() -> broken.write(new byte[1]))
                .satisfies(e -> assertThat(reasonOf(e)).isEqualTo(Reason.GONE))
                .hasCauseInstanceOf(IOException.class);
    }

    /** What the documentation of {@link GattLink} shows, with a simulated peer in the place of the radio. */
    @Test
    void anApplicationWithItsOwnConnectionReadsAPack() throws BmsException {
        MemoryLink radio = MemoryLink.create(TimeSource.SYSTEM);
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), TimeSource.SYSTEM);
        BluetoothSimulator.of(pack, 128).serve(radio.peer());
        GattLink gatt = new GattLink("virtual", radio::write);
        Thread notifications = new Thread(() -> {
            byte[] notification = new byte[128];
            try {
                while (true) {
                    int length = radio.read(notification, LONG);
                    gatt.notified(Arrays.copyOf(notification, length));
                }
            } catch (BmsException e) {
                gatt.lost(e.getMessage());
            }
        });
        notifications.start();
        try (BluetoothBms bms = BluetoothBms.over(gatt)) {
            assertThat(bms.readStatus().cellCount()).isEqualTo(16);
            assertThat(bms.readInfo().serialNumber()).isEqualTo(pack.readInfo().serialNumber());
        } finally {
            radio.close();
        }
    }
}
