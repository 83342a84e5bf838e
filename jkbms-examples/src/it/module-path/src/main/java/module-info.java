// SPDX-License-Identifier: Apache-2.0
/** A stranger's module. */
module stranger {
    requires io.github.jkbms.modbus;
}
