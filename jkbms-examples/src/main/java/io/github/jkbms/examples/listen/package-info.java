// SPDX-License-Identifier: Apache-2.0
/** What is heard on a line without sending on it, for people and programs: {@code jkbms listen}. */
package io.github.jkbms.examples.listen;
