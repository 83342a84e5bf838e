// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import java.util.List;

/**
 * The commands of the program. Only those that are needed are made: the options of all of them cost more time than a pack
 * needs for its answer.
 */
final class Commands {
    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "demo",
            "ports",
            "doctor",
            "scan",
            "status",
            "watch",
            "settings",
            "info",
            "log",
            "listen",
            "bridge",
            "dashboard",
            "metrics",
            "record-values",
            "mqtt",
            "simulate",
            "set",
            "switch",
            "export",
            "import",
            "diff",
            "check",
            "undo",
            "can-watch",
            "can-encode",
            "can-send",
            "decode");

    private Commands() {}

    /** {@return the command that the arguments begin with; all of them if they begin with something else} */
    static List<String> named(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]) ? List.of(arguments[0]) : NAMES;
    }

    /**
     * {@return a new command}
     *
     * @param name one of {@link #NAMES}
     */
    static Object create(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "ports" -> new PortsCommand();
            case "doctor" -> new DoctorCommand();
            case "scan" -> new ScanCommand();
            case "status" -> new StatusCommand();
            case "watch" -> new WatchCommand();
            case "settings" -> new SettingsCommand();
            case "info" -> new InfoCommand();
            case "log" -> new LogCommand();
            case "listen" -> new ListenCommand();
            case "bridge" -> new BridgeCommand();
            case "dashboard" -> new DashboardCommand();
            case "metrics" -> new MetricsCommand();
            case "record-values" -> new RecordValuesCommand();
            case "mqtt" -> new MqttCommand();
            case "simulate" -> new SimulateCommand();
            case "set" -> new SetCommand();
            case "switch" -> new SwitchCommand();
            case "export" -> new ExportCommand();
            case "import" -> new ImportCommand();
            case "diff" -> new DiffCommand();
            case "check" -> new CheckCommand();
            case "undo" -> new UndoCommand();
            case "can-watch" -> new CanWatchCommand();
            case "can-encode" -> new CanEncodeCommand();
            case "can-send" -> new CanSendCommand();
            case "decode" -> new DecodeCommand();
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }
}
