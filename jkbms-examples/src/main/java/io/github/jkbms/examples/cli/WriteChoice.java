// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.write.Confirmation;
import io.github.jkbms.write.Danger;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.OnFailure;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WriteSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which pack is changed, and how carefully. Shared by all commands that write. */
final class WriteChoice {
    private static final String UNPROVEN = "UNPROVEN:";

    @Mixin
    private BusChoice bus;

    @Option(
            names = "--reason",
            defaultValue = "by hand",
            paramLabel = "TEXT",
            description = "Why, one line for the journal and the record (default: ${DEFAULT-VALUE}).")
    private String reason;

    @Option(names = "--yes", description = "Apply without asking. Dangers still need --confirm.")
    private boolean yes;

    @Option(
            names = "--confirm",
            split = ",",
            paramLabel = "NAME",
            description = "A danger that is accepted, as the plan names it. May be repeated.")
    private List<String> confirmed = new ArrayList<>();

    @Option(names = "--keep-applied", description = "Do not roll back when a field fails, and try the rest.")
    private boolean keepApplied;

    @Option(
            names = "--on-port",
            defaultValue = "UNKNOWN",
            description = "Port of the pack: RS485_1 or RS485_2; some firmware takes writes on one of them only.")
    private PackPort port;

    @Option(
            names = "--journals",
            paramLabel = "DIR",
            description = "Where journals and the record are kept (default: .jkbms in the home directory).")
    private Optional<Path> folder;

    @Option(
            names = "--fields-per-hour",
            defaultValue = "" + SessionOptions.DEFAULT_FIELDS_PER_HOUR,
            paramLabel = "N",
            description = "How many fields may be written to one pack within an hour (default: ${DEFAULT-VALUE}).")
    private int budget;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    boolean isYes() {
        return yes;
    }

    CommandSpec spec() {
        return spec;
    }

    Journals journals() {
        return Journals.at(folder.orElseGet(() -> Path.of(System.getProperty("user.home"), ".jkbms")));
    }

    ModbusBus open() throws BmsException {
        if (bus.addresses().size() != 1) {
            throw wrong("one pack at a time is changed: give one --address");
        }
        return bus.open();
    }

    /** Opens a write session for the chosen pack. */
    WriteSession session(ModbusBus line) throws BmsException {
        try {
            Journals journals = journals();
            SessionOptions options = SessionOptions.of(reason, journals)
                    .withFieldsPerHour(budget)
                    .withOnFailure(keepApplied ? OnFailure.KEEP : OnFailure.ROLL_BACK)
                    .withAudit(new AuditFile(journals.folder().resolve("audit.log")));
            return WriteSession.open(line.pack(bus.addresses().get(0)).writeRoute(port), options);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What the user confirmed on the command line. */
    List<Confirmation> confirmations() {
        return confirmed.stream().map(this::confirmation).toList();
    }

    private Confirmation confirmation(String name) {
        if (name.toUpperCase(Locale.ROOT).startsWith(UNPROVEN)) {
            String key = name.substring(UNPROVEN.length());
            return Target.ofKey(key)
                    .map(Confirmation::unproven)
                    .orElseThrow(() -> wrong("there is no setting '" + key + "' to confirm"));
        }
        try {
            return Confirmation.of(Danger.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw wrong("there is no danger '" + name + "': use the names that the plan shows");
        }
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
