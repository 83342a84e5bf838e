// SPDX-License-Identifier: Apache-2.0
/** What a person or a program sees of a pack: text tables, a live screen, JSON. Pure functions of the model. */
package io.github.jkbms.examples.view;
