// SPDX-License-Identifier: Apache-2.0
/** The {@code jkbms} program: one class a subcommand, options that several share, and exit codes. */
package io.github.jkbms.examples.cli;
