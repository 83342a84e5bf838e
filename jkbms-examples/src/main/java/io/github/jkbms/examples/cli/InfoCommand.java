// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.examples.view.ReportText;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Report;
import java.util.List;
import picocli.CommandLine.Command;

/** What one pack or several tell about themselves. */
@Command(
        name = "info",
        description = "Shows model, versions, serial number and port settings. PIN and password are not shown.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms info --port /dev/ttyUSB0 --address 1",
            "  jkbms info --tcp 192.168.1.7:502 --address 1 --json"
        })
final class InfoCommand extends ReadCommand {
    @Override
    Table table() {
        return Table.INFO;
    }

    @Override
    Report<?> read(Bms pack) throws BmsException {
        return pack.readInfo();
    }

    @Override
    List<String> lines(Report<?> report) {
        return ReportText.lines((DeviceInfo) report);
    }
}
