// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.reference;

/** What is said about the fields between the tables. */
final class FieldReferenceText {
    static final String HEAD = """
            # Fields

            Every field of the memory image of a JK-PB (and of all JK devices with software 11 or later), as the decoders use it. Written from the tables in `io.github.jkbms.image`; do not
            edit it here:

            ```sh
            java -cp jkbms-examples/target/jkbms.jar io.github.jkbms.examples.reference.FieldReference docs/fields.md
            ```

            How to read it:

            * **Java**: the constant, and the method of its own where there is one. Constants work with every field: `status.value(Quantity.CYCLE_COUNT)` for a number, `reported(item, element)` for
              lists, `isSet(item, bit)` for bits, `text(item)` and `secret(item)` for words. `sensor`, `output` and `switch` are values of `TemperatureSensor`, `AlarmOutput` and `Switch`; `cell` counts from 1.
            * **JSON**: the key behind `--json`, see [json.md](json.md).
            * **offset**: byte in the table. **Modbus**: the register, which is base + offset; a byte alone is the high or low half of a register. Addresses go up by two a register
              ([wire-modbus.md](wire-modbus.md#addresses)). **native**: byte in the record `55 AA EB 90` of 300 bytes, low byte first ([wire-native.md](wire-native.md)).
            * **type**: `u` unsigned, `i` signed (two's complement), bits; `f32` IEEE-754. **unit**: what one count is. **range**: what a document lets you write; a model may allow less.
            * **access**: R read, RW a document allows writing. That a field is RW does not mean that jkbms writes it: what it offers, and with which confirmation, is shown by `jkbms set --help` and by the plan.
            * **since**: the edition of the vendor's register map that names it, and its name there (in parentheses: no document has a name).
            * **known**: `sure` two independent sources agree, `one source`, `disputed` sources contradict each other.
            * What a board or firmware does not offer is absent, see [concepts.md](concepts.md#absence). Older devices (24 cells, JK04) have records of their own with a part of these fields.
            """;

    static final String COLUMNS = """
            | meaning | Java | JSON | offset | Modbus | native | type | unit | range | access | since | known |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    static final String ELSEWHERE = """

            ## Fields of other wires

            These are not in the image: 4E57, JK CAN, inverter protocols or older devices tell them.

            | meaning | Java | JSON | unit |
            |---|---|---|---|
            """;

    static final String ALARMS = """

            ## Alarms

            The bits of `alarms`, by the names that JSON and Java have. *Protection*: the pack acts by itself and opens a MOSFET. *Warning* and *notice*: it tells. A bit without a name appears as `BIT_n`. Bit 4 is
            "over-voltage" in the vendor's documents and "fully charged" in its program: look at the cells. "Other wires": 4E57 and JK CAN tell these, the alarm word does not have them.

            | bit | name | kind | meaning |
            |---|---|---|---|
            """;

    static final String CODES = """

            ## Codes and bits

            A number without a name appears as `CODE_n` or `BIT_n`. On software 15.x the UART2 number 15 of a pack with address 0 stands for the parallel master; the number differs by firmware.

            | JSON | number | name | meaning |
            |---|---|---|---|
            """;

    private FieldReferenceText() {}
}
