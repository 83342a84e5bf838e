// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/** What a {@link Reason} is about: a number or an alarm of a {@link StorageState}. */
public sealed interface ReasonSubject permits StorageQuantity, StorageAlarm {
    /** {@return the name in programs and JSON} */
    String key();

    /** {@return the name for people, in English} */
    String label();

    /** {@return what one count of {@link Reason#value()} means} */
    Unit unit();
}
