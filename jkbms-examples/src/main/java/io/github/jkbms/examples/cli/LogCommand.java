// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.view.LogJson;
import io.github.jkbms.examples.view.LogText;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.PackLogs;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.Timed;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a pack has kept of its life. */
@Command(
        name = "log",
        description = {
            "Shows the system log (the last 50 events, by run time) and the detail log (what was measured at each event, by the clock of the",
            "pack) of one pack or several. Over trigger requests on RS485 or as over Bluetooth; Modbus does not carry logs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms log --port /dev/ttyUSB0 --address 1",
            "  jkbms log --port /dev/ttyUSB0 --address 1 --only system",
            "  jkbms log --virtual --json"
        })
final class LogCommand implements Callable<Integer> {
    private enum Which {
        SYSTEM,
        DETAIL
    }

    @Mixin
    private PackChoice choice;

    @Option(
            names = "--only",
            paramLabel = "system|detail",
            description = "One of the two; the detail log takes up to a minute.")
    private Which only;

    @Option(names = "--json", description = "One line of JSON for each pack and log.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BmsException {
        try (PackLine packs = choice.open(Table.LOGS)) {
            for (int address : choice.addresses(Table.LOGS)) {
                PackLogs logs = packs.logs(address);
                PackId id = packs.pack(address).id();
                if (only != Which.DETAIL) {
                    system(address, Timed.now(logs.system(), id, packs.time()));
                }
                if (only != Which.SYSTEM) {
                    detail(address, Timed.now(logs.detail(), id, packs.time()));
                }
            }
        }
        return ExitCode.OK.number();
    }

    private void system(int address, Timed<SystemLog> log) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(LogJson.systemLine(log));
        } else {
            out.printf(
                    "pack %d (%s): system log, the last %d of %d entries%n",
                    address,
                    log.pack(),
                    log.value().entries().size(),
                    log.value().entryCount());
            if (!log.value().entries().isEmpty()) {
                out.println(LogText.SYSTEM_HEADING);
            }
            log.value().entries().forEach(entry -> out.println(LogText.line(entry)));
        }
        out.flush();
    }

    private void detail(int address, Timed<DetailLog> log) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(LogJson.detailLine(log));
        } else {
            DetailLog value = log.value();
            out.printf(
                    "pack %d (%s): detail log, %d entries%s%n",
                    address, log.pack(), value.entries().size(), value.isComplete() ? "" : ", incomplete");
            if (value.missingCount() > 0) {
                out.println(value.missingCount() + " entries were lost on the way");
            }
            if (!value.entries().isEmpty()) {
                out.println(LogText.DETAIL_HEADING);
            }
            value.entries().forEach(entry -> out.println(LogText.line(entry)));
        }
        out.flush();
    }
}
