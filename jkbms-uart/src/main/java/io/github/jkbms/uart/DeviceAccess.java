// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use a device file. Immutable.
 *
 * @param user        who this program runs as
 * @param owner       the user who owns the device
 * @param group       the group that owns the device
 * @param groupMayUse whether members of that group may read and write it
 */
record DeviceAccess(String user, String owner, String group, boolean groupMayUse) {
    /** Looks at a device file; absent where there are no such permissions. */
    static Optional<DeviceAccess> of(Path device) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(device, PosixFileAttributes.class);
            Set<PosixFilePermission> granted = attributes.permissions();
            return Optional.of(new DeviceAccess(
                    System.getProperty("user.name", ""),
                    attributes.owner().getName(),
                    attributes.group().getName(),
                    granted.containsAll(List.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE))));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What to do to be let in, as the end of a sentence. */
    String advice() {
        if (!groupMayUse || group.equals("root")) {
            return "only " + owner + " may use it: give it to a group such as dialout with a udev rule"
                    + " (SUBSYSTEM==\"tty\", GROUP=\"dialout\", MODE=\"0660\"), or run as " + owner;
        }
        return "it belongs to the group " + group + ": run 'sudo usermod -aG " + group + " " + user
                + "', then log out and in again";
    }
}
