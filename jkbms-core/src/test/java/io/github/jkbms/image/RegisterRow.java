// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One line of {@code modbus-registers.csv}, the register reference that the field table has to agree with. */
record RegisterRow(
        int line,
        String block,
        int address,
        int offset,
        int length,
        String type,
        String access,
        String unit,
        String scale,
        String name,
        String vendorId,
        String bits,
        String since,
        String notes) {

    private static final String HEADING =
            "block,address_hex,offset,length_bytes,type,access,unit,scale,name,vendor_id,bits,since,notes";

    /** All lines; the calling test is skipped where the reference folder is absent. */
    static List<RegisterRow> all() throws IOException {
        String folder = System.getProperty("jkbms.protocol", "");
        Path file = Path.of(folder, "modbus-registers.csv");
        assumeTrue(
                Files.isRegularFile(file),
                "no protocol reference: " + file + " is absent; name its folder with -Djkbms.protocol=FOLDER");
        List<String> lines = Files.readAllLines(file);
        if (!lines.get(0).equals(HEADING)) {
            throw new IOException(file + " line 1: expected " + HEADING);
        }
        List<RegisterRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(parse(i + 1, lines.get(i)));
        }
        return rows;
    }

    private static RegisterRow parse(int line, String text) throws IOException {
        List<String> cells = cells(text);
        if (cells.size() != 13) {
            throw new IOException("modbus-registers.csv line " + line + ": expected 13 cells, found " + cells.size());
        }
        return new RegisterRow(
                line,
                cells.get(0),
                Integer.decode(cells.get(1)),
                Integer.parseInt(cells.get(2)),
                Integer.parseInt(cells.get(3)),
                cells.get(4),
                cells.get(5),
                cells.get(6),
                cells.get(7),
                cells.get(8),
                cells.get(9),
                cells.get(10),
                cells.get(11),
                cells.get(12));
    }

    /** Cells separated by commas; a cell in double quotes may hold commas, and a doubled quote stands for one. */
    private static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : text.replace("\"\"", "\u0000").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c == '\u0000' ? '"' : c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    boolean isBit() {
        return type.equals("BIT");
    }

    boolean isWritable() {
        return access.contains("W");
    }

    @Override
    public String toString() {
        return "line %d: %s 0x%04X offset %d, %s %s".formatted(line, block, address, offset, type, vendorId);
    }
}
