// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code jkbms decode} does: texts and files to traffic, traffic to messages with their fields. A new protocol is one
 * {@link io.github.jkbms.examples.decode.Dissector} and one line in
 * {@link io.github.jkbms.examples.decode.Dissectors}.
 */
package io.github.jkbms.examples.decode;
