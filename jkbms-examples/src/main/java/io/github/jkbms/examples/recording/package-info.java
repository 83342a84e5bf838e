// SPDX-License-Identifier: Apache-2.0
/** Traffic that others or this program wrote down, brought into the one form that can be replayed. */
package io.github.jkbms.examples.recording;
