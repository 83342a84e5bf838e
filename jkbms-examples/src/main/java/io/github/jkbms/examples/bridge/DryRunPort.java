// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.bridge.InverterPort;
import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.bridge.PortCounts;
import io.github.jkbms.bridge.PortEvent;
import io.github.jkbms.bridge.PortFeed;
import io.github.jkbms.bridge.PortStatus;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A port without a wire: tells what it would send. Safe for use by many threads. */
final class DryRunPort implements InverterPort {
    private final String name;
    private final InverterProtocolInfo info;
    private final Function<StorageState, List<String>> rendering;
    private final TimeSource time;
    private final PortFeed feed;

    private DryRunPort(
            String name,
            InverterProtocolInfo info,
            Function<StorageState, List<String>> rendering,
            TimeSource time,
            FailSafeTimes times) {
        this.name = name;
        this.info = info;
        this.rendering = rendering;
        this.time = time;
        feed = new PortFeed(times);
    }

    /** {@return a port that shows the frames of a CAN protocol} */
    static DryRunPort ofCan(String name, InverterProtocol protocol, TimeSource time, FailSafeTimes times) {
        return new DryRunPort(name, protocol.info(), state -> FrameView.lines(protocol.encode(state)), time, times);
    }

    /** {@return a port that shows what the answers of an RS485 protocol would be made of} */
    static DryRunPort ofState(String name, InverterProtocolInfo info, TimeSource time, FailSafeTimes times) {
        return new DryRunPort(name, info, state -> List.of("  answers made of: " + state), time, times);
    }

    /** {@return what would be sent now, as lines for a person} */
    List<String> lines() {
        return feed.toSend(time.nanoTime()).map(rendering).orElse(List.of("  nothing"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InverterProtocolInfo protocol() {
        return info;
    }

    @Override
    public void start() {}

    @Override
    public void offer(StorageState state) {
        feed.offer(state, time.nanoTime());
    }

    @Override
    public void fallSilent() {
        feed.fallSilent(time.nanoTime());
    }

    @Override
    public PortStatus status() {
        return new PortStatus(
                feed.stage(time.nanoTime()), Optional.empty(), InverterPresence.UNKNOWN, new PortCounts(0, 0, 0, 0));
    }

    @Override
    public void listen(Consumer<PortEvent> listener) {}

    @Override
    public void close() {}
}
