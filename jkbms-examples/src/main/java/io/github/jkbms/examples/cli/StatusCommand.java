// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.examples.view.ReportText;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Report;
import java.util.List;
import picocli.CommandLine.Command;

/** All live data of one pack or several. */
@Command(
        name = "status",
        description = "Shows all live data of one pack or several.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms status --port /dev/ttyUSB0 --address 1",
            "  jkbms status --tcp 192.168.1.7:502 --address 1,2,3 --json",
            "  jkbms status --wire nw --port /dev/ttyUSB0            a port with protocol 000",
            "  jkbms status --wire can --port can0                   JK's own CAN messages",
            "  jkbms status --wire pylontech-rs485 --port /dev/ttyUSB0",
            "  jkbms status --port /dev/ttyUSB0 --record bug.txt     for a bug report",
            "  jkbms status --replay bug.txt"
        })
final class StatusCommand extends ReadCommand {
    @Override
    Table table() {
        return Table.STATUS;
    }

    @Override
    Report<?> read(Bms pack) throws BmsException {
        return pack.readStatus();
    }

    @Override
    List<String> lines(Report<?> report) {
        return ReportText.lines((PackStatus) report);
    }
}
