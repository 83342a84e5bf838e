// SPDX-License-Identifier: Apache-2.0
/**
 * Packs without hardware: cell physics, protections and alarms of a JK-PB behind the memory image that real packs show, so
 * that every wire, program and test can be tried on a desk. {@link io.github.jkbms.sim.VirtualPack} is one pack,
 * {@link io.github.jkbms.sim.VirtualBank} several on one bus bar. Equal seeds and equal times give equal bytes.
 *
 * <p>Where the documents are silent about how a device behaves, the simulator has to choose; each choice is named as such
 * where it is made.
 */
@NullMarked
package io.github.jkbms.sim;

import org.jspecify.annotations.NullMarked;
