// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.write.AuditEvent;
import io.github.jkbms.write.AuditListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The record of what was changed: one line for each event, only ever appended to. */
final class AuditFile implements AuditListener {
    private final Path file;

    AuditFile(Path file) {
        this.file = file;
    }

    @Override
    public void happened(AuditEvent event) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    event + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The record " + file + " cannot be written (" + e.getMessage() + "): nothing more is sent.", e);
        }
    }
}
