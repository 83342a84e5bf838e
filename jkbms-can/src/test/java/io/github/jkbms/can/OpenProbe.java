// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;

/** A program that opens an interface twice and prints what came of it. Other processes run it with other class paths. */
public final class OpenProbe {
    private OpenProbe() {}

    /**
     * Prints {@code opened} or the reason and message of the error, one line per attempt.
     *
     * @param args the name of the interface
     */
    public static void main(String[] args) {
        System.out.println(attempt(args[0]));
        System.out.println(attempt(args[0]));
    }

    private static String attempt(String name) {
        try (SocketCanBus bus = SocketCanBus.open(name)) {
            return "opened " + bus.name();
        } catch (BmsPortException e) {
            return e.reason() + " " + e.getMessage();
        } catch (BmsException e) {
            return String.valueOf(e);
        }
    }
}
