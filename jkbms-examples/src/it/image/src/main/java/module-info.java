// SPDX-License-Identifier: Apache-2.0
/** A stranger's module that needs the core only. */
module stranger {
    requires io.github.jkbms;
}
