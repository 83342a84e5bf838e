// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.doctor;

/**
 * What can be the matter with a line, in the order of importance: of findings that are equally sure, the earlier verdict comes
 * first. {@code docs/doctor.md} lists them with the faults that lead to them.
 */
public enum Verdict {
    /** No port of that name. */
    NO_SUCH_PORT(
            Outlook.UNUSABLE,
            "There is no such port.",
            "Plug the adapter in and look for its name with `jkbms ports`."),
    /** The port is held by somebody. */
    PORT_BUSY(
            Outlook.UNUSABLE,
            "Another program has the port open.",
            "Close the other program, then run this again; only one can use a serial port."),
    /** The user may not open it. */
    NO_PERMISSION(
            Outlook.UNUSABLE,
            "You may not open it.",
            "Give your user access to the device, as the message says; a new group counts after the next login."),
    /** The operating system cannot do what is needed. */
    NOT_SUPPORTED(
            Outlook.UNUSABLE,
            "It does not work as such a line on this machine.",
            "Do what the message says; otherwise check the name and try another adapter."),
    /** The line vanished during the examination. */
    PORT_GONE(
            Outlook.UNUSABLE,
            "The port vanished while it was examined.",
            "Look for a loose USB plug or a weak hub, and read `dmesg`; then run this again."),
    /** No connection to a gateway. */
    GATEWAY_UNREACHABLE(
            Outlook.UNUSABLE,
            "The gateway cannot be reached.",
            "Check address and port number, that the gateway has power, and that no other program is connected to it."),
    /** The gateway hangs up. */
    GATEWAY_CLOSES(
            Outlook.UNUSABLE,
            "The gateway closes the connection.",
            "See whether another program is connected to it (many gateways serve one only), and whether its mode is Modbus TCP"
                    + " (--tcp) or transparent (--rtu-tcp)."),
    /** No CAN interface of that name. */
    CAN_MISSING(
            Outlook.UNUSABLE,
            "There is no such CAN interface.",
            "Plug the adapter in and look for its name with `ip link`."),
    /** The CAN interface is not up. */
    CAN_DOWN(Outlook.UNUSABLE, "The CAN interface is down.", "Bring it up at the bit rate of the battery."),

    /** A pack with DIP address 0 is master of the line. */
    MASTER_PACK(
            Outlook.CHANGE,
            "A master pack is talking here: the one with DIP address 0 asks the others, and no second master fits in.",
            "Use port RS485-1 of the pack, or give it an address from 1 to 15; or only listen: every pack is heard each 4 to 15 s."),
    /** A program or device asks packs. */
    OTHER_MASTER(
            Outlook.CHANGE,
            "Another program or device is asking here; two that ask disturb each other.",
            "Stop the other one, or only listen to it."),
    /** An inverter asks. */
    INVERTER_ASKS(
            Outlook.CHANGE,
            "An inverter is asking a battery here.",
            "Leave this line to the inverter and read the pack on another port (RS485-2, CAN, Bluetooth)."),
    /** Frames for a display. */
    DISPLAY_PORT(
            Outlook.CHANGE,
            "This is a display port: it sends to a display and takes no questions.",
            "Plug the cable into RS485-1; or, where UART1 is set to 010 or 015 (LCD), choose protocol 001 for it in the app."),
    /** The line between the board and its Bluetooth module. */
    BLUETOOTH_MODULE(
            Outlook.CHANGE,
            "This is the line between the board and its Bluetooth module, or one like it.",
            "Use RS485-1 instead, or connect over Bluetooth."),
    /** A pack that speaks 4E57. */
    PROTOCOL_000(
            Outlook.CHANGE,
            "This port is set to protocol 000 (4G-GPS common protocol, frames 4E 57).",
            "Choose protocol 001 (JK BMS RS485 Modbus) for UART1 in the app, or use --wire nw."),
    /** A pack that speaks an inverter protocol. */
    INVERTER_PROTOCOL(
            Outlook.CHANGE,
            "This port is set to a protocol for inverters.",
            "Choose protocol 001 (JK BMS RS485 Modbus) for UART1 in the app, unless an inverter is to be connected here."),
    /** Two packs answer at one address. */
    DUPLICATE_ADDRESS(
            Outlook.CHANGE,
            "Several packs have the same address.",
            "Give each pack its own address with its DIP switches."),
    /** The gateway wants another option. */
    GATEWAY_SPEAKS_MODBUS_TCP(
            Outlook.CHANGE,
            "The gateway speaks Modbus TCP, not the bytes of the line.",
            "Use --tcp instead of --rtu-tcp, or set the gateway to transparent mode."),
    /** The gateway does not translate. */
    GATEWAY_IS_TRANSPARENT(
            Outlook.CHANGE,
            "The gateway hands on the bytes of the line as they are; it does not speak Modbus TCP.",
            "Use --rtu-tcp instead of --tcp, or set the gateway to Modbus TCP."),
    /** Some answers come, some do not. */
    UNRELIABLE(
            Outlook.DAMAGED,
            "A pack answers, but not every time.",
            "Look at the ground wire, the termination (120 ohm at both ends) and long or parallel power cables; make sure that"
                    + " nobody else asks; try another adapter."),
    /** Modbus works. */
    MODBUS_WORKS(Outlook.WORKS, "A pack answers Modbus on this line.", "Read it with `jkbms status`."),
    /** It works, slowly. */
    SLOW_ANSWERS(
            Outlook.WORKS,
            "The answers take long.",
            "Give commands more patience, such as --timeout 2s; look for a slow gateway or radio link."),
    /** Another unit than the one that was asked. */
    OTHER_UNIT_ANSWERS(
            Outlook.CHANGE,
            "Somebody answers under another address than was asked.",
            "Check the DIP switches, the unit number in the settings of the gateway, and that nobody else asks."),
    /** Exceptions instead of device information. */
    REFUSES(
            Outlook.CHANGE,
            "Something answers Modbus, but does not know the registers of a JK-PB.",
            "Check what is connected; of a JK-PB, choose protocol 001 for UART1 in the app."),
    /** Wrong checksums. */
    DAMAGED_ANSWERS(
            Outlook.DAMAGED,
            "A pack answers, but the answers arrive damaged.",
            "Look at the ground wire, the termination (120 ohm at both ends) and the adapter; give each pack its own address;"
                    + " make sure that nobody else asks."),
    /** Answers that stop before their end. */
    HALF_ANSWERS(
            Outlook.DAMAGED,
            "Answers break off before their end.",
            "Try another adapter (some cut long answers) or a shorter cable; a gateway may have too short a packet time."),
    /** The echo comes back changed. */
    DAMAGED_ECHO(
            Outlook.DAMAGED,
            "Your own bytes come back changed: something else drives the line, or its wires touch.",
            "Take everything but one pack off the line and try again; check the plug for a short circuit."),
    /** Bytes that make no sense. */
    GARBLED(
            Outlook.DAMAGED,
            "Bytes come that make no sense at any speed: a wrong speed, A and B swapped, or another device.",
            "Swap A and B; check what is connected, and that UART1 is set to protocol 001 (115200 baud) or 013 (9600 baud)."),
    /** Zeros alone. */
    LINE_LOW(
            Outlook.DAMAGED,
            "Only zeros come, as from a line that rests at the wrong level: A and B are swapped, or nothing drives the line.",
            "Swap A and B; connect the ground wire; check that the pack is awake."),
    /** A few stray bytes. */
    NOISE(
            Outlook.DAMAGED,
            "Stray bytes are on the line.",
            "Connect the ground wire and the termination (120 ohm at both ends), and keep away from power cables."),
    /** The gateway works, the line behind it is silent. */
    GATEWAY_LINE_SILENT(
            Outlook.SILENT,
            "The gateway answers, but nobody answers it on its serial side.",
            "Check its serial side: 115200 8N1, cable in RS485-1, A and B not swapped; protocol 001, DIP switches, pack awake."),
    /** Only the own bytes. */
    ECHO(
            Outlook.SILENT,
            "Your own bytes come back: the adapter hears itself. That does no harm and shows that it sends.",
            "Nothing is to be done about the echo."),
    /** Nothing. */
    NO_ANSWER(
            Outlook.SILENT,
            "Nobody answers.",
            "Go through the possible causes below, one at a time, and run this again."),
    /** A cause of silence: the two wires of the line are the wrong way round. */
    WIRES_SWAPPED(
            Outlook.SILENT,
            "A and B may be swapped; the names differ between makers.",
            "Swap the two wires: on the pack, pins 2 and 7 are A, 1 and 8 are B, 3 and 6 are ground."),
    /** A cause of silence: the cable is in another socket. */
    WRONG_SOCKET(
            Outlook.SILENT,
            "The cable may be in the wrong socket.",
            "Use RS485-1, the leftmost RJ45 socket; CAN is the one next to it."),
    /** A cause of silence: the pack says nothing to anybody. */
    ASLEEP(Outlook.SILENT, "The pack may be off or asleep.", "Press its button, and see whether its RUN light is on."),
    /** A cause of silence: the pack listens for something else. */
    OTHER_PROTOCOL(
            Outlook.SILENT,
            "UART1 may be set to a protocol that does not answer these questions.",
            "Choose protocol 001 (JK BMS RS485 Modbus) for UART1 in the app."),

    /** JK's own messages. */
    JK_CAN(Outlook.WORKS, "A pack speaks JK's own CAN protocol here.", "Watch it with `jkbms can-watch`."),
    /** A protocol for inverters. */
    CAN_INVERTER_PROTOCOL(
            Outlook.WORKS,
            "A battery speaks a protocol for inverters here.",
            "Watch it with `jkbms can-watch`; the single cells are told by JK's own protocol only (CAN 000 or 006 in the app)."),
    /** An inverter without a battery. */
    CAN_INVERTER_ALONE(
            Outlook.CHANGE,
            "An inverter calls here, but no battery is heard.",
            "Check that the pack is on, its cable is in the CAN socket, and the CAN protocol in the app is that of the inverter."),
    /** Frames of strangers. */
    CAN_UNKNOWN_FRAMES(
            Outlook.CHANGE,
            "Frames pass, but of no protocol that is known here.",
            "Choose the CAN protocol of the pack in the app: 000 or 006 for JK's own, or that of the inverter."),
    /** The controller of the computer does not acknowledge. */
    CAN_LISTEN_ONLY(
            Outlook.CHANGE,
            "The interface is set to listen only: it acknowledges nothing, and a pack that is alone with it sends the same frame"
                    + " again and again.",
            "Bring it up without listen-only."),
    /** Errors on the wire. */
    CAN_ERRORS(
            Outlook.DAMAGED,
            "The interface sees errors: the wrong bit rate most likely, or CAN-H and CAN-L swapped, or no termination.",
            "Try the other bit rate; then the wiring, with 120 ohm at both ends."),
    /** No frame. */
    CAN_SILENT(
            Outlook.SILENT,
            "No frame is heard.",
            "Check that the pack is on, the cable is in the CAN socket, and CAN-H and CAN-L are right (the tables of the vendor and"
                    + " working cables disagree on pins 4 and 5: try both)."),
    /** The interface does not take part in the bus any more. */
    CAN_BUS_OFF(
            Outlook.DAMAGED,
            "The interface has switched itself off after too many errors (bus-off).",
            "Check bit rate and wiring, then bring it up again with restart-ms 100.");

    private final Outlook outlook;
    private final String meaning;
    private final String advice;

    Verdict(Outlook outlook, String meaning, String advice) {
        this.outlook = outlook;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** {@return what it lets hope for} */
    public Outlook outlook() {
        return outlook;
    }

    /** {@return what it means, one sentence for people} */
    public String meaning() {
        return meaning;
    }

    /** {@return what usually helps, one sentence for people} */
    public String advice() {
        return advice;
    }
}
