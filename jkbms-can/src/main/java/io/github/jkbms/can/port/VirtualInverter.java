// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.bridge.Complaint;
import io.github.jkbms.can.CanDevice;
import io.github.jkbms.can.CanDevicePort;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.inverter.InverterMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.storage.StorageState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An inverter on a bus that sends its signs of life and judges its battery: what does not come or comes at the wrong time, has a
 * wrong length, cannot be, goes too far at once, warns without reason, or does not answer. For tests of a battery's side, ours or
 * another:
 *
 * <pre>{@code
 * VirtualInverter inverter = VirtualInverter.create(InverterRules.VICTRON, InverterProtocols.VICTRON);
 * CanDeviceRunner.start(inverter, wire.connect("inverter"));
 * ...
 * assertThat(inverter.complaints()).isEmpty();
 * }</pre>
 *
 * <p>To be run by a {@link io.github.jkbms.can.CanDeviceRunner} on a bus in memory or a real one. What it knows may be asked for
 * from any thread. One object is for one run.
 */
public final class VirtualInverter implements CanDevice {
    /** How many complaints are kept; further ones are only counted. */
    public static final int MAX_COMPLAINTS = 1000;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final InverterRules rules;
    private final InverterProtocol protocol;
    private final List<Complaint> complaints = new ArrayList<>();
    private long complaintCount;
    private long frameCount;
    private @Nullable BatteryJudge judge;

    private VirtualInverter(InverterRules rules, InverterProtocol protocol) {
        this.rules = rules;
        this.protocol = protocol;
    }

    /**
     * {@return an inverter}
     *
     * @param rules    how it behaves and what it wants
     * @param protocol how it reads its battery, and what its own frames are
     */
    public static VirtualInverter create(InverterRules rules, InverterProtocol protocol) {
        return new VirtualInverter(rules, protocol);
    }

    /** {@return how it behaves and what it wants} */
    public InverterRules rules() {
        return rules;
    }

    /** {@return what it has against its battery, oldest first, at most {@value #MAX_COMPLAINTS}} */
    public synchronized List<Complaint> complaints() {
        return List.copyOf(complaints);
    }

    /** {@return how many complaints there were} */
    public synchronized long complaintCount() {
        return complaintCount;
    }

    /** {@return how many frames it has received} */
    public synchronized long frameCount() {
        return frameCount;
    }

    /** {@return what the battery told, as far as it came} */
    public synchronized StorageState state() {
        BatteryJudge started = judge;
        return started == null ? StorageState.builder().build() : started.state();
    }

    @Override
    public synchronized void started(CanDevicePort port) {
        long nowNanos = port.time().nanoTime();
        judge = new BatteryJudge(rules, protocol, nowNanos, this::complain);
        look(port);
        if (rules.answerTo().isEmpty()) {
            speakAgain(port, nowNanos);
        }
    }

    private synchronized void complain(Complaint complaint) {
        complaintCount++;
        if (complaints.size() < MAX_COMPLAINTS) {
            complaints.add(complaint);
        }
    }

    private synchronized void look(CanDevicePort port) {
        long nowNanos = port.time().nanoTime();
        if (judge != null) {
            judge.lookForWhatIsMissing(nowNanos);
        }
        port.schedule(nowNanos + LOOK_NANOS, () -> look(port));
    }

    private synchronized void speakAgain(CanDevicePort port, long atNanos) {
        speak(port);
        long againNanos = atNanos + protocol.inverterPeriod().toNanos();
        port.schedule(againNanos, () -> speakAgain(port, againNanos));
    }

    private void speak(CanDevicePort port) {
        for (InverterMessage message : protocol.keepAlive()) {
            if (port.send(protocol.encode(message)) && judge != null) {
                judge.inverterSpoke(port.time().nanoTime());
            }
        }
    }

    @Override
    public synchronized void received(ReceivedFrame received, CanDevicePort port) {
        CanId id = received.frame().id();
        frameCount++;
        if (judge != null) {
            judge.frame(received.frame(), received.atNanos());
        }
        if (rules.answerTo().isPresent() && rules.answerTo().get().equals(id)) {
            speak(port);
        }
    }

    @Override
    public String toString() {
        return rules.label();
    }
}
