// SPDX-License-Identifier: Apache-2.0
/** Live data of packs in the text format of Prometheus, and as files of CSV and JSON lines. */
@NullMarked
package io.github.jkbms.examples.metrics;

import org.jspecify.annotations.NullMarked;
