// SPDX-License-Identifier: Apache-2.0
/**
 * The byte line between a program and devices: {@link io.github.jkbms.link.ByteLink} and what stands in for a cable or
 * looks into one. Nothing here knows a protocol.
 */
@NullMarked
package io.github.jkbms.link;

import org.jspecify.annotations.NullMarked;
