// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What Linux says about its network interfaces in its folder of small files. Immutable. */
final class CanInterfaces {
    /** What can be said about one interface at one moment. */
    enum Link {
        /** There is no such interface. */
        ABSENT,
        /** It is there and not up. */
        DOWN,
        /** It is up but its controller does not take part in the bus: bus-off, or it has just been started. */
        NO_CARRIER,
        /** It works. */
        UP
    }

    static final Path SYSTEM = Path.of("/sys/class/net");

    /** ARPHRD_CAN of the kernel. */
    private static final int CAN_TYPE = 280;

    private static final int FLAG_UP = 1;

    private final Path folder;

    CanInterfaces(Path folder) {
        this.folder = folder;
    }

    /** {@return the names of all CAN interfaces, sorted; none where the folder cannot be read} */
    List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (isCan(name)) {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    /** {@return whether the system says anything at all} */
    boolean areKnown() {
        return Files.isDirectory(folder);
    }

    boolean isCan(String name) {
        return number(name, "type").orElse(0) == CAN_TYPE;
    }

    /** {@return the number of the interface, another one each time an interface of the name is made; empty if absent} */
    OptionalInt index(String name) {
        return number(name, "ifindex");
    }

    /** {@return what can be said about an interface} What the kernel does not tell is taken as good. */
    Link link(String name) {
        if (index(name).isEmpty()) {
            return areKnown() ? Link.ABSENT : Link.UP;
        }
        if ((number(name, "flags").orElse(FLAG_UP) & FLAG_UP) == 0) {
            return Link.DOWN;
        }
        return number(name, "carrier").orElse(1) == 0 ? Link.NO_CARRIER : Link.UP;
    }

    private OptionalInt number(String name, String file) {
        return text(name, file).map(CanInterfaces::parse).orElse(OptionalInt.empty());
    }

    private Optional<String> text(String name, String file) {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Files.readString(folder.resolve(name).resolve(file)).strip());
        } catch (IOException e) {
            // Gone, or a property that the interface has not at the moment: the kernel says both in this way.
            return Optional.empty();
        }
    }

    private static OptionalInt parse(String text) {
        try {
            return OptionalInt.of(Integer.decode(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
