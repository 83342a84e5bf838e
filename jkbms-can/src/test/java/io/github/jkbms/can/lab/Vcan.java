// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import java.io.IOException;

/** A virtual CAN interface of the kernel that belongs to one test. */
final class Vcan implements AutoCloseable {
    private final String name;

    private Vcan(String name) {
        this.name = name;
    }

    /** Makes the interface and brings it up; the test is skipped where that cannot be done. */
    static Vcan make(String name) {
        Vcan vcan = new Vcan(name);
        try {
            vcan.add();
        } catch (IOException e) {
            Lab.missing("no vcan interface can be made here, .ci/can-lab runs this test in a virtual machine");
        }
        return vcan;
    }

    String name() {
        return name;
    }

    void add() throws IOException {
        Lab.run("ip", "link", "add", name, "type", "vcan");
        up();
    }

    void up() throws IOException {
        Lab.run("ip", "link", "set", name, "up");
    }

    void down() throws IOException {
        Lab.run("ip", "link", "set", name, "down");
    }

    void delete() throws IOException {
        Lab.run("ip", "link", "del", name);
    }

    @Override
    public void close() throws IOException {
        if (Lab.exists(name)) {
            delete();
        }
    }
}
