// SPDX-License-Identifier: Apache-2.0
/** Configurations of packs in files: TOML and JSON. */
package io.github.jkbms.examples.configuration;
