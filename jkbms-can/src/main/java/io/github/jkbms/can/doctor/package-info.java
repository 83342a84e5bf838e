// SPDX-License-Identifier: Apache-2.0
/** Examines CAN interfaces: listens for a few seconds, sends nothing, and says in plain words what is the matter. */
@NullMarked
package io.github.jkbms.can.doctor;

import org.jspecify.annotations.NullMarked;
