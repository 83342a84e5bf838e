// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.link.ReconnectingLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SerialLinkFactoryTest {
    @TempDir
    private Path folder;

    @Test
    void aPortNamedByALinkIsOpenedByThatNameAgain() throws IOException {
        try (PtyPair cable = new PtyPair(folder)) {
            LinkFactory factory = SerialLink.factory(cable.left());
            ByteLink first = factory.open();
            cable.pull();
            first.close();

            BmsPortException away = catchThrowableOfType(BmsPortException.class, factory::open);
            cable.plugIn();
            try (ByteLink second = factory.open()) {
                assertThat(away.reason()).isEqualTo(Reason.NOT_FOUND);
                assertThat(second.name()).isEqualTo(cable.left());
            }
        }
    }

    @Test
    void aPulledAndPluggedCableIsSurvived() throws IOException {
        try (PtyPair cable = new PtyPair(folder);
                ReconnectingLink link = ReconnectingLink.open(SerialLink.factory(cable.left()), Duration.ofMillis(1))) {
            byte[] buffer = new byte[8];
            cable.pull();
            BmsPortException gone =
                    catchThrowableOfType(BmsPortException.class, () -> link.read(buffer, Duration.ofSeconds(30)));
            cable.plugIn();
            int count = 0;
            try (SerialLink peer = SerialLink.open(cable.right())) {
                peer.write(new byte[] {7});
                while (count == 0) {
                    count = tryToRead(link, buffer);
                }
            }

            assertThat(gone.reason()).isEqualTo(Reason.GONE);
            assertThat(buffer).startsWith(7);
            assertThat(link.reconnects()).isPositive();
        }
    }

    /** What udev does when an adapter gets another port name: the stable name goes away and comes back, leading elsewhere. */
    @Test
    void aStableNameThatComesBackForAnotherDeviceIsFollowed() throws IOException {
        Path stable = folder.resolve("usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0");
        try (PtyPair before = new PtyPair(Files.createDirectory(folder.resolve("before")));
                PtyPair after = new PtyPair(Files.createDirectory(folder.resolve("after")))) {
            Path firstDevice = Path.of(before.left()).toRealPath();
            Path secondDevice = Path.of(after.left()).toRealPath();
            Files.createSymbolicLink(stable, firstDevice);
            try (ReconnectingLink link =
                            ReconnectingLink.open(SerialLink.factory(stable.toString()), Duration.ofMillis(1));
                    SerialLink peer = SerialLink.open(after.right())) {
                byte[] buffer = new byte[8];
                Files.delete(stable);
                before.pull();
                BmsPortException gone =
                        catchThrowableOfType(BmsPortException.class, () -> link.read(buffer, Duration.ofSeconds(30)));
                BmsPortException away =
                        catchThrowableOfType(BmsPortException.class, () -> link.read(buffer, Duration.ZERO));
                Files.createSymbolicLink(stable, secondDevice);
                peer.write(new byte[] {7});
                int count = 0;
                while (count == 0) {
                    count = tryToRead(link, buffer);
                }

                assertThat(secondDevice).isNotEqualTo(firstDevice);
                assertThat(gone.reason()).isEqualTo(Reason.GONE);
                assertThat(away.reason()).isEqualTo(Reason.GONE);
                assertThat(buffer).startsWith(7);
                assertThat(link.reconnects()).isPositive();
            }
        }
    }

    /** The killed socat may be noticed late, so a first reconnection may still meet the old device. */
    private static int tryToRead(ByteLink link, byte[] buffer) throws BmsException {
        try {
            return link.read(buffer, Duration.ofSeconds(30));
        } catch (BmsPortException e) {
            assertThat(e.reason()).isEqualTo(Reason.GONE);
            return 0;
        }
    }
}
