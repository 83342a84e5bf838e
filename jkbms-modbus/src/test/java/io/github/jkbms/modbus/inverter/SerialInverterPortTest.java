// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.bridge.PortEvent;
import io.github.jkbms.bridge.PortStage;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialBatteryLine;
import io.github.jkbms.uart.inverter.SerialInverterPort;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.inverter.SerialPortOptions;
import io.github.jkbms.uart.pylontech.PylontechProtocol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The port on real time and with its own thread: lines that are lost and come back, lines that cannot be opened, and the end. */
@Timeout(30)
class SerialInverterPortTest {
    private final SerialInverterProtocol protocol = PylontechProtocol.at9600();
    private final BlockingQueue<PortEvent> events = new LinkedBlockingQueue<>();
    private final Deque<Object> openings = new ArrayDeque<>();
    private Object next = new BmsPortException(Reason.NOT_FOUND, "nothing is there yet");

    /** Opens what the test has laid down, the last one again and again: a link, or the reason why there is none. */
    private synchronized ByteLink open() throws BmsPortException {
        if (!openings.isEmpty()) {
            next = openings.pop();
        }
        if (next instanceof BmsPortException problem) {
            throw problem;
        }
        return (ByteLink) next;
    }

    private synchronized MemoryLink lay() {
        MemoryLink link = MemoryLink.create(TimeSource.SYSTEM);
        openings.add(link);
        return link;
    }

    private SerialInverterPort port(LinkFactory factory) {
        SerialInverterPort port =
                new SerialInverterPort(protocol, "line", factory, TimeSource.SYSTEM, SerialPortOptions.DEFAULT);
        port.listen(events::add);
        return port;
    }

    private <T extends PortEvent> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            PortEvent event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event)
                    .as("an event of the kind %s", kind.getSimpleName())
                    .isNotNull();
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    private StorageState read(MemoryLink near) throws BmsException {
        SerialBatteryLine line = new SerialBatteryLine(protocol, near.peer());
        Reading told = Reading.NOTHING;
        for (var request : protocol.habits().get(0).rotation()) {
            if (request.address() == protocol.address(1)) {
                told = told.with(line.ask(request));
            }
        }
        return told.state();
    }

    @Test
    void opensTheLineAgainAfterItWasLostAndAnswersAsBefore() throws Exception {
        MemoryLink first = lay();
        try (SerialInverterPort port = port(this::open)) {
            port.start();
            port.offer(SampleBattery.state().build());
            assertThat(read(first).chargeCurrentLimitMilliamps()).hasValue(100_000);

            synchronized (this) {
                openings.add(new BmsPortException(Reason.GONE, "the adapter is unplugged"));
            }
            MemoryLink second = lay();
            first.peer().close();
            assertThat(next(PortEvent.WireChanged.class).trouble()).isPresent();
            assertThat(port.status().trouble()).isPresent();
            PortEvent.WireChanged change = next(PortEvent.WireChanged.class);
            while (change.trouble().isPresent()) {
                change = next(PortEvent.WireChanged.class);
            }
            port.offer(SampleBattery.state().build());
            assertThat(port.status().trouble()).isEmpty();
            assertThat(read(second).chargeCurrentLimitMilliamps()).hasValue(100_000);
        }
    }

    @Test
    void waitsForAnAdapterThatIsNotThereYet() throws Exception {
        openings.add(new BmsPortException(Reason.NOT_FOUND, "no such port"));
        MemoryLink later = lay();
        try (SerialInverterPort port = port(this::open)) {
            port.start();
            assertThat(next(PortEvent.WireChanged.class).trouble()).contains("no such port");
            assertThat(next(PortEvent.WireChanged.class).trouble()).isEmpty();
            port.offer(SampleBattery.state().build());
            assertThat(read(later).voltageMillivolts()).hasValue(53_120);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"NO_PERMISSION", "UNSUPPORTED", "LISTEN_ONLY"})
    void failsAtOnceWhereWaitingDoesNotHelp(Reason reason) {
        openings.add(new BmsPortException(reason, "told by the system"));
        try (SerialInverterPort port = port(this::open)) {
            assertThatThrownBy(port::start).isInstanceOf(BmsPortException.class).hasMessage("told by the system");
        }
    }

    @Test
    void closeEndsThePendingReadAndTheThreadAndClosesTheLine() throws Exception {
        MemoryLink link = lay();
        SerialInverterPort port = port(this::open);
        port.start();
        Thread worker = worker();
        port.close();
        worker.join(20_000);
        assertThat(worker.isAlive()).isFalse();
        assertThat(link.isOpen()).isFalse();
        assertThat(port.status().stage()).isEqualTo(PortStage.CLOSED);
        assertThatCode(port::close).doesNotThrowAnyException();
        assertThatThrownBy(port::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void closeEndsTheWaitForALineThatIsGone() throws Exception {
        openings.add(new BmsPortException(Reason.GONE, "gone"));
        SerialInverterPort port = port(this::open);
        port.start();
        Thread worker = worker();
        port.close();
        worker.join(20_000);
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void aListenerMayCloseThePort() throws Exception {
        MemoryLink link = lay();
        SerialInverterPort port = port(this::open);
        port.listen(event -> port.close());
        port.start();
        Thread worker = worker();
        port.offer(SampleBattery.state().build());
        worker.join(20_000);
        assertThat(worker.isAlive()).isFalse();
        assertThat(link.isOpen()).isFalse();
    }

    private static Thread worker() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jkbms inverter port line"))
                .findAny()
                .orElseThrow();
    }
}
