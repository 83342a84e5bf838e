// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.unplug;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The monitor of the QEMU in which this program runs: {@code .ci/lab} puts it on a port of the guest. */
final class QemuMonitor implements AutoCloseable {
    private static final Path PORTS = Path.of("/sys/class/virtio-ports");
    private static final String NAME = "qmp";

    /** The port can be opened once only, and it cannot seek, so it is read and written through its descriptor. */
    private final RandomAccessFile port;

    private final BufferedReader answers;

    private QemuMonitor(RandomAccessFile port) throws IOException {
        this.port = port;
        answers =
                new BufferedReader(new InputStreamReader(new FileInputStream(port.getFD()), StandardCharsets.US_ASCII));
    }

    /** {@return the monitor, nothing outside of the lab} */
    static Optional<QemuMonitor> open() throws IOException {
        if (!Files.isDirectory(PORTS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> ports = Files.newDirectoryStream(PORTS)) {
            for (Path each : ports) {
                if (Files.exists(each.resolve("name"))
                        && Files.readString(each.resolve("name")).strip().equals(NAME)) {
                    QemuMonitor monitor = new QemuMonitor(new RandomAccessFile("/dev/" + each.getFileName(), "rw"));
                    monitor.run("qmp_capabilities", "");
                    return Optional.of(monitor);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Has a command done and waits for the word that it is.
     *
     * @param arguments members of a JSON object, may be empty
     */
    void run(String command, String arguments) throws IOException {
        run(command, arguments, "\"return\"");
    }

    /** Takes a device away and waits until it has left nothing behind. */
    void delete(String device) throws IOException {
        run("device_del", "\"id\":\"%s\"".formatted(device), "\"DEVICE_DELETED\"");
    }

    private void run(String command, String arguments, String done) throws IOException {
        String text = "{\"execute\":\"%s\",\"arguments\":{%s}}\n".formatted(command, arguments);
        port.write(text.getBytes(StandardCharsets.US_ASCII));
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("the monitor is gone");
            }
            if (line.contains("\"error\"")) {
                throw new IOException(command + ": " + line);
            }
            if (line.contains(done)) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
