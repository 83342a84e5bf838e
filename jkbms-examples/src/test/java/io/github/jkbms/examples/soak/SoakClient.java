// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A thread that reads without end, and a tally of how it went. */
final class SoakClient implements AutoCloseable {
    /** One read; what it brings that is not true is said. */
    @FunctionalInterface
    interface Read {
        /** {@return what is wrong with the values, or an empty text} */
        String read() throws BmsException;
    }

    private static final long BREATH_MILLIS = 20;

    private final Read read;
    private final Thread thread;
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong away = new AtomicLong();
    private final List<String> lies = new CopyOnWriteArrayList<>();
    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    SoakClient(String name, Read read) {
        this.read = read;
        thread = new Thread(this::run, "soak-" + name);
        thread.start();
    }

    private void run() {
        while (!isOver) {
            try {
                String lie = read.read();
                good.incrementAndGet();
                if (!lie.isEmpty() && lies.size() < 10) {
                    lies.add(name() + ": " + lie);
                }
            } catch (BmsPortException e) {
                away.incrementAndGet();
                breathe();
            } catch (BmsException e) {
                failed.incrementAndGet();
            } catch (RuntimeException | Error e) {
                surprises.add(e);
                return;
            }
        }
    }

    private void breathe() {
        try {
            Thread.sleep(BREATH_MILLIS);
        } catch (InterruptedException e) {
            isOver = true;
        }
    }

    String name() {
        return thread.getName();
    }

    long good() {
        return good.get();
    }

    /** {@return reads that failed, repetitions included, though the line was there} */
    long failed() {
        return failed.get();
    }

    /** {@return reads that found no line} */
    long away() {
        return away.get();
    }

    List<String> lies() {
        return lies;
    }

    List<Throwable> surprises() {
        return surprises;
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "%s: %d read, %d failed, %d without a line".formatted(name(), good(), failed(), away());
    }
}
