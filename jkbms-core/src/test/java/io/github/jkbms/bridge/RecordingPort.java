// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A port without a wire, that tells what it would send. */
final class RecordingPort implements InverterPort {
    private final TimeSource time;
    private final PortFeed feed = new PortFeed(FailSafeTimes.DEFAULT);
    private final List<Consumer<PortEvent>> listeners = new ArrayList<>();
    private boolean isClosed;
    private volatile OptionalLong beat = OptionalLong.empty();

    RecordingPort(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public InverterProtocolInfo protocol() {
        return new InverterProtocolInfo("none", "None", DocumentationLevel.OPEN_SOURCE, "this test");
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

    Optional<StorageState> sent() {
        return feed.toSend(time.nanoTime());
    }

    void tell(PortEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    void beat(long nanos) {
        beat = OptionalLong.of(nanos);
    }

    @Override
    public OptionalLong beatNanos() {
        return beat;
    }

    @Override
    public PortStatus status() {
        PortStage stage = isClosed ? PortStage.CLOSED : feed.stage(time.nanoTime());
        return new PortStatus(stage, Optional.empty(), InverterPresence.UNKNOWN, new PortCounts(0, 0, 0, 0));
    }

    @Override
    public void listen(Consumer<PortEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
