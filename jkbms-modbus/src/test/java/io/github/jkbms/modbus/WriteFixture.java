// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.model.Setting;
import io.github.jkbms.write.AuditEvent;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A write session on a virtual pack behind a Modbus RTU line, on virtual time. */
abstract class WriteFixture {
    @TempDir
    Path folder;

    final Line line = Line.ofOne();
    final List<AuditEvent> record = new ArrayList<>();
    Journals journals;
    WriteSession session;

    @BeforeEach
    void open() throws IOException {
        journals = Journals.at(folder);
        session = session(options());
    }

    @AfterEach
    void close() {
        session.close();
        line.close();
    }

    SessionOptions options() {
        return SessionOptions.of("test", journals).withAudit(record::add);
    }

    WriteSession session(SessionOptions options) throws IOException {
        return WriteSession.open(line.bus().pack(1).writeRoute(), options);
    }

    long held(Setting setting) {
        return line.pack().image().settings().value(setting).orElseThrow();
    }
}
