// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.examples.view.ReportText;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Report;
import java.util.List;
import picocli.CommandLine.Command;

/** What one pack or several are set to. */
@Command(
        name = "settings",
        description = "Shows what one pack or several are set to.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms settings --port /dev/ttyUSB0 --address 1",
            "  jkbms settings --tcp 192.168.1.7:502 --address 1 --json > before.json"
        })
final class SettingsCommand extends ReadCommand {
    @Override
    Table table() {
        return Table.SETTINGS;
    }

    @Override
    Report<?> read(Bms pack) throws BmsException {
        return pack.readSettings();
    }

    @Override
    List<String> lines(Report<?> report) {
        return ReportText.lines((PackSettings) report);
    }
}
