// SPDX-License-Identifier: Apache-2.0
/**
 * Changing a pack: sessions, change sets, plans, journals and outcomes. No wire in here; the wires implement
 * {@link io.github.jkbms.write.WriteRoute} and can send a write only with a {@link io.github.jkbms.write.WritePermit}, which
 * an open {@link io.github.jkbms.write.WriteSession} alone can make.
 */
@NullMarked
package io.github.jkbms.write;

import org.jspecify.annotations.NullMarked;
