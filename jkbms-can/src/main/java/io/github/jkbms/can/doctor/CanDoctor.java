// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.SocketCanBus;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds out what is the matter with a CAN interface: whether it can be used, how it is set up, and what is heard on it within 6 s.
 * It only receives.
 *
 * <p>Not safe for use by several threads; it starts none.
 */
public final class CanDoctor {
    private static final long LIMIT_NANOS = Duration.ofSeconds(6).toNanos();

    /** Batteries repeat everything each second or so, JK's own protocol each 1.5 s; its first edition shows after 2 s. */
    private static final long ENOUGH_NANOS = Duration.ofMillis(3200).toNanos();

    private static final long LOOK_NANOS = Duration.ofMillis(40).toNanos();

    private final String name;
    private final BusOpener opener;
    private final Supplier<String> details;
    private final TimeSource time;

    private CanDoctor(String name, BusOpener opener, Supplier<String> details, TimeSource time) {
        this.name = Objects.requireNonNull(name, "name");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.details = Objects.requireNonNull(details, "details");
        this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * {@return a doctor for a CAN interface of Linux; its settings are read with {@code ip -details link show}}
     *
     * @param interfaceName its name, such as {@code can0}
     */
    public static CanDoctor socketCan(String interfaceName) {
        return of(
                interfaceName,
                () -> SocketCanBus.open(interfaceName),
                () -> IpCommand.details(interfaceName),
                TimeSource.SYSTEM);
    }

    /**
     * {@return a doctor for a bus of one's own}
     *
     * @param name    its name
     * @param opener  opens it
     * @param details what {@code ip -details link show} prints for it; empty where that is not known
     * @param time    its clock
     */
    public static CanDoctor of(String name, BusOpener opener, Supplier<String> details, TimeSource time) {
        return new CanDoctor(name, opener, details, time);
    }

    /**
     * {@return what is the matter} What cannot be opened is a finding, no exception.
     *
     * @throws BmsInterruptedException if the thread was interrupted
     */
    public Diagnosis examine() throws BmsInterruptedException {
        return examine(step -> {});
    }

    /**
     * {@return what is the matter} What cannot be opened is a finding, no exception.
     *
     * @param listener told each step when it is over, in the thread of this call
     * @throws BmsInterruptedException if the thread was interrupted
     */
    public Diagnosis examine(Consumer<String> listener) throws BmsInterruptedException {
        long startNanos = time.nanoTime();
        Instant startedAt = time.instant();
        List<String> steps = new ArrayList<>();
        InterfaceSetup setup = InterfaceSetup.parse(details.get());
        steps.add("settings: " + (setup.bitRate().isPresent() ? setup.rateText() : "bit rate not told")
                + (setup.isListenOnly() ? ", listen only" : ""));
        listener.accept(steps.get(0));
        BusJudge judge = new BusJudge(name, setup);
        List<Finding> findings;
        try (CanBus bus = opener.open()) {
            BusEar ear = listen(bus);
            steps.add("listened: %d frames".formatted(ear.frames()));
            listener.accept(steps.get(1));
            findings = judge.findings(ear, bus.state(), time.nanoTime());
        } catch (BmsInterruptedException e) {
            throw e;
        } catch (BmsPortException e) {
            findings = List.of(judge.unusable(e));
        } catch (BmsException e) {
            throw new IllegalStateException("buses fail with port exceptions only", e);
        }
        return new Diagnosis(name, startedAt, Duration.ofNanos(time.nanoTime() - startNanos), steps, findings);
    }

    private BusEar listen(CanBus bus) throws BmsException {
        BusEar ear = new BusEar();
        long startNanos = time.nanoTime();
        long now = startNanos;
        while (now - startNanos < LIMIT_NANOS && !isEnough(ear, now, startNanos)) {
            ReceivedFrame received = bus.receive(now + LOOK_NANOS);
            if (received != null) {
                ear.hear(received);
            }
            ear.state(bus.state());
            now = time.nanoTime();
        }
        return ear;
    }

    private static boolean isEnough(BusEar ear, long now, long startNanos) {
        return now - startNanos >= ENOUGH_NANOS
                && (!ear.packs(now).isEmpty() || ear.protocols().size() == 1);
    }
}
