// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program of others that runs beside a test; what it prints is collected line by line. */
final class Peer implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread collector;

    private Peer(Process process) {
        this.process = process;
        collector = new Thread(this::collect, "lines of a peer");
        collector.start();
    }

    static Peer start(String... command) throws IOException {
        return new Peer(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader()) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            // The stream of an ended process may be closed under the reader; what came is there.
            return;
        }
    }

    List<String> lines() {
        return lines;
    }

    void awaitLines(int count) throws Exception {
        Lab.await(
                count + " lines of " + process.info().command() + ", there are " + lines, () -> lines.size() >= count);
    }

    /** Waits for its end and for all that it printed. */
    List<String> finish() throws Exception {
        Lab.await("the end of a peer, it said " + lines, () -> !process.isAlive());
        collector.join();
        if (process.exitValue() != 0) {
            throw new IOException("peer ended with " + process.exitValue() + ": " + Arrays.toString(lines.toArray()));
        }
        return lines;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    void stop() {
        process.destroy();
        Lab.join(collector);
    }

    @Override
    public void close() {
        stop();
    }
}
