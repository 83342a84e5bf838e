// SPDX-License-Identifier: Apache-2.0
/**
 * The one seam between the programs and the wires: a {@link io.github.jkbms.examples.wire.Wire} opens a
 * {@link io.github.jkbms.examples.wire.Place} and gives a {@link io.github.jkbms.examples.wire.PackLine}, so that a command that
 * reads packs knows no wire. Recording and replay sit in the same place, for all of them.
 */
package io.github.jkbms.examples.wire;
