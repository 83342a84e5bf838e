// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.modbus.ScanReport;
import io.github.jkbms.modbus.ScanResult;
import io.github.jkbms.model.DeviceInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which packs answer on a line. */
@Command(
        name = "scan",
        description = {
            "Asks all sixteen addresses and tells what answered and what was heard.",
            "A serial port on which nobody answers is tried at 9600 baud as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jkbms scan --port /dev/ttyUSB0", "  jkbms scan --tcp 192.168.1.7:502"})
final class ScanCommand implements Callable<Integer> {
    private static final int SLOW_BAUD = 9600;

    @Mixin
    private BusChoice bus;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BmsException {
        PrintWriter out = spec.commandLine().getOut();
        ScanReport report = scan(out, bus.baud());
        if (report.found().isEmpty() && bus.isSerial() && bus.baud() != SLOW_BAUD) {
            out.println("Nobody at " + bus.baud() + " baud; trying " + SLOW_BAUD + ".");
            ScanReport slow = scan(out, SLOW_BAUD);
            report = slow.found().isEmpty() ? report : slow;
        }
        report.hints().forEach(hint -> out.println("  - " + hint));
        out.printf("%d of 16 addresses answered on %s.%n", report.found().size(), bus.name());
        out.flush();
        return (report.found().isEmpty() ? ExitCode.NO_ANSWER : ExitCode.OK).number();
    }

    private ScanReport scan(PrintWriter out, int baud) throws BmsException {
        List<Integer> all = IntStream.rangeClosed(0, 15).boxed().toList();
        try (ModbusBus line = bus.open(baud)) {
            return line.scan(all, result -> {
                out.println(text(result));
                out.flush();
            });
        }
    }

    private static String text(ScanResult result) {
        String what = result.outcome() == ScanResult.Outcome.SILENT
                ? "no answer"
                : result.info().map(DeviceInfo::toString).orElse(result.detail());
        return "address %2d  %s".formatted(result.address(), what);
    }
}
