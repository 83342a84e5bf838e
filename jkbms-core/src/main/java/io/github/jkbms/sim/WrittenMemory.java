// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.PackPort;
import java.util.Arrays;

/**
 * The memory of a virtual pack as wires write it: who may write is judged, fields that cannot be written keep their value, and
 * power may fail behind a write. Not safe for use by several threads; the pack keeps its lock around it.
 */
final class WrittenMemory {
    private final Machine machine;
    private final Firmware firmware;
    private WriteRules rules;
    /** How many accepted writes remain until the power fails; negative if it does not. */
    private int writesUntilPowerLoss = -1;

    WrittenMemory(Machine machine, Firmware firmware) {
        this.machine = machine;
        this.firmware = firmware;
        this.rules = WriteRules.of(firmware);
    }

    void setRules(WriteRules newRules) {
        rules = newRules;
    }

    /** Whether this firmware takes writes on a port at all. */
    boolean isWritableOn(PackPort port) {
        return firmware.acceptsWritesOn(port);
    }

    void losePowerAfter(int moreWrites) {
        writesUntilPowerLoss = moreWrites;
    }

    WriteVerdict write(Block block, int offset, byte[] bytes) {
        if (offset < 0 || offset > Block.LENGTH - bytes.length || bytes.length == 0) {
            return WriteVerdict.REFUSED_ADDRESS;
        }
        WriteVerdict verdict = rules.judge(machine.image, block, offset, bytes.clone());
        if (verdict != WriteVerdict.ACCEPTED) {
            return verdict;
        }
        for (Field field : FieldTable.of(block).fields()) {
            int from = Math.max(field.offset(), offset);
            int to = Math.min(field.end(), offset + bytes.length);
            if (field.isWritable() && from < to) {
                machine.image.write(block, from, Arrays.copyOfRange(bytes, from - offset, to - offset));
            }
        }
        machine.settingsChanged();
        return hasPowerLeft() ? WriteVerdict.ACCEPTED : WriteVerdict.POWER_LOST;
    }

    private boolean hasPowerLeft() {
        if (writesUntilPowerLoss < 0 || --writesUntilPowerLoss >= 0) {
            return true;
        }
        machine.power.set(false);
        machine.paint();
        return false;
    }

    /** A copy of all of it. */
    MemoryImage copy() {
        MemoryImage copy = new MemoryImage();
        for (Block block : Block.values()) {
            copy.write(block, 0, machine.image.read(block, 0, Block.LENGTH));
        }
        return copy;
    }
}
