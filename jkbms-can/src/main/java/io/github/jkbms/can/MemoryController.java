// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One controller on a wire in memory: what it has to send, what it received, its state. Its {@link MemoryCanWire} guards it. */
final class MemoryController {
    /** Frames that wait to be sent, as many as Linux keeps for a CAN interface. */
    static final int QUEUE_LENGTH = 10;
    /** Frames that nobody has read yet; further ones are lost. */
    static final int INBOX_LENGTH = 4096;

    private final List<CanFilter> filters;
    private final boolean silent;
    private final Deque<CanFrame> outgoing = new ArrayDeque<>();
    private final Deque<ReceivedFrame> inbox = new ArrayDeque<>();
    private CanBusState simulated = CanBusState.ACTIVE;
    private boolean unacknowledged;
    private long sent;
    private long refused;
    private long received;
    private long lost;
    private long errorFrames;
    private long reopened;

    MemoryController(List<CanFilter> filters, boolean silent) {
        this.filters = List.copyOf(filters);
        this.silent = silent;
    }

    CanBusState state() {
        return unacknowledged && simulated.passesFrames() ? CanBusState.NO_ACKNOWLEDGE : simulated;
    }

    /** Changes the state as a fault, its end, or closing would. */
    void become(CanBusState state) {
        if (state == CanBusState.BUS_OFF) {
            errorFrames++;
        }
        if (simulated == CanBusState.MISSING && state != CanBusState.MISSING && state != CanBusState.CLOSED) {
            reopened++;
        }
        simulated = state;
        if (!isOnWire()) {
            outgoing.clear();
            unacknowledged = false;
        }
    }

    boolean isOnWire() {
        return simulated.passesFrames() || simulated == CanBusState.NO_ACKNOWLEDGE;
    }

    /** {@return whether the others can hear it and acknowledge, if there are others} */
    boolean isHeard() {
        return simulated != CanBusState.NO_ACKNOWLEDGE;
    }

    boolean isSilent() {
        return silent;
    }

    /** {@return whether it confirms the frames of others} */
    boolean acknowledges() {
        return isOnWire() && !silent;
    }

    /** {@return whether the queue took the frame} */
    boolean offer(CanFrame frame) {
        if (outgoing.size() == QUEUE_LENGTH) {
            refused++;
            return false;
        }
        outgoing.add(frame);
        sent++;
        return true;
    }

    void refuse() {
        refused++;
    }

    @Nullable
    CanFrame nextOutgoing() {
        return outgoing.peek();
    }

    void removeOutgoing() {
        outgoing.remove();
    }

    /** Notes whether somebody would acknowledge the next frame. */
    void acknowledged(boolean yes) {
        unacknowledged = !yes;
    }

    void deliver(CanFrame frame, long atNanos) {
        if (!isOnWire() || !passesFilter(frame)) {
            return;
        }
        if (inbox.size() == INBOX_LENGTH) {
            lost++;
        } else {
            inbox.add(new ReceivedFrame(frame, atNanos));
        }
    }

    private boolean passesFilter(CanFrame frame) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(frame));
    }

    @Nullable
    ReceivedFrame take() {
        ReceivedFrame first = inbox.poll();
        if (first != null) {
            received++;
        }
        return first;
    }

    boolean hasReceived() {
        return !inbox.isEmpty();
    }

    CanCounts counts() {
        return new CanCounts(sent, refused, received, 0, lost, errorFrames, reopened);
    }
}
