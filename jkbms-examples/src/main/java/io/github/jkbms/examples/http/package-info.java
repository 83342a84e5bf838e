// SPDX-License-Identifier: Apache-2.0
/**
 * A small server for reading only, on the HTTP server of the JDK: who may ask is settled here, what is answered is up to the users of
 * {@link io.github.jkbms.examples.http.ReadOnlyServer}.
 */
@NullMarked
package io.github.jkbms.examples.http;

import org.jspecify.annotations.NullMarked;
