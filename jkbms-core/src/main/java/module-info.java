// SPDX-License-Identifier: Apache-2.0
/** Model, memory image, byte links, simulator and storage policy of JK battery management systems. */
@SuppressWarnings("module") // the modules that a package is exported to are built later
module io.github.jkbms {
    requires static transitive org.jspecify;

    exports io.github.jkbms;
    exports io.github.jkbms.bridge;
    exports io.github.jkbms.doctor;
    exports io.github.jkbms.image;
    exports io.github.jkbms.link;
    exports io.github.jkbms.link.turn to
            io.github.jkbms.uart,
            io.github.jkbms.modbus;
    exports io.github.jkbms.model;
    exports io.github.jkbms.sim;
    exports io.github.jkbms.storage;
    exports io.github.jkbms.write;
}
