// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

/** Who asks the packs on a line that is listened to. */
public enum BusMaster {
    /** Nobody has asked for 5 s. */
    ABSENT,
    /** Somebody asks; whether it is a pack shows within a cycle. */
    SOMEBODY,
    /** A pack, usually that with address 0: it sends its own records without being asked. */
    PACK,
    /** A program or device that shows no records of its own, or asks for what a pack never asks for. */
    PROGRAM
}
