// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that tests talk to. A test that needs one is skipped where it is missing; the reason names the package. */
public enum Tool {
    /** Joins pseudo terminals. */
    SOCAT("socat", "socat", "-V"),
    /** Writes down what passes terminals; it ends with 1 when it is asked for its version. */
    JPNEVULATOR(1, "jpnevulator", "jpnevulator", "--version"),
    /** A Modbus client on libmodbus. */
    MBPOLL("mbpoll", "mbpoll", "-V"),
    /** A browser, driven by its own driver. */
    CHROMIUM("chromium chromium-driver", "chromedriver", "--version"),
    /** An MQTT broker; it ends with 3 when it is asked how it is used. */
    MOSQUITTO(3, "mosquitto", "mosquitto", "-h"),
    /** A message bus of one's own. */
    DBUS("dbus", "dbus-daemon", "--version"),
    /** Bluetooth as BlueZ offers it on the message bus, without a radio. */
    DBUSMOCK("python3-dbusmock", "/usr/bin/python3", "-c", "import dbusmock.templates.bluez5"),
    /** Modbus client and server in the Python of the system. */
    PYMODBUS(
            "python3-pymodbus python3-serial-asyncio",
            "/usr/bin/python3",
            "-c",
            "import pymodbus.client, pymodbus.server, serial, serial_asyncio;"
                    + " from pymodbus.transaction import ModbusRtuFramer");

    private final int probeCode;
    private final String packages;
    private final List<String> probe;

    Tool(String packages, String... probe) {
        this(0, packages, probe);
    }

    Tool(int probeCode, String packages, String... probe) {
        this.probeCode = probeCode;
        this.packages = packages;
        this.probe = List.of(probe);
    }

    /**
     * What a program said.
     *
     * @param code   its exit code
     * @param output what it printed, errors included
     */
    public record Result(int code, String output) {}

    /** Skips the running test unless the program is there. */
    public void require() {
        boolean present;
        try {
            present = execute(probe).code() == probeCode;
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present, "needs " + packages + ": apt-get install " + packages);
    }

    /** {@return what the program says when it is run with some arguments} */
    public Result run(String... arguments) {
        try {
            return execute(command(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the running program; whoever starts it ends it} */
    public Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> command(String... arguments) {
        return Stream.concat(Stream.of(probe.get(0)), Stream.of(arguments)).toList();
    }

    /** {@return the path of a script that is kept with the tests} */
    public static String script(String name) {
        URL resource = Tool.class.getResource("/peers/" + name);
        try {
            return Path.of(resource.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result execute(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // A program that hangs ends here, and with it the wait for its output.
        process.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.onExit().join().exitValue(), text);
    }
}
