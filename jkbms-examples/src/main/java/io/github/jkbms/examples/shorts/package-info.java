// SPDX-License-Identifier: Apache-2.0
/** Short programs to copy: each one stands alone and shows one thing. */
package io.github.jkbms.examples.shorts;
