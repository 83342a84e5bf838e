// SPDX-License-Identifier: Apache-2.0
/** What passes a CAN bus, put together and shown. */
@NullMarked
package io.github.jkbms.examples.canbus;

import org.jspecify.annotations.NullMarked;
