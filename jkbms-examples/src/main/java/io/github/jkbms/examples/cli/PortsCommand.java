// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialPortInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The serial ports of this machine. */
@Command(
        name = "ports",
        description = {
            "Lists the serial ports of this machine and their stable names.",
            "A name under /dev/serial/by-id stays the same when the adapter is plugged in again."
        })
final class PortsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BmsException {
        PrintWriter out = spec.commandLine().getOut();
        List<SerialPortInfo> ports = SerialLink.ports();
        if (ports.isEmpty()) {
            out.println("No serial port found. Plug in the USB-RS485 adapter and run this again;"
                    + " on Linux 'dmesg | tail' tells whether the system noticed it.");
        }
        for (SerialPortInfo port : ports) {
            out.println(port);
            port.stableNames().forEach(name -> out.println("    " + name));
        }
        out.flush();
        return ExitCode.OK.number();
    }
}
