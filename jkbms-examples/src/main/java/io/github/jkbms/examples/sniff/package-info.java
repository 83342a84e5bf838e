// SPDX-License-Identifier: Apache-2.0
/** What common sniffers of serial lines write: socat, jpnevulator, interceptty. */
package io.github.jkbms.examples.sniff;
