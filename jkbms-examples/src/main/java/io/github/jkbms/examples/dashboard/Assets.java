// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import io.github.jkbms.examples.http.Answer;
import io.github.jkbms.examples.http.ReadOnlyServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page, as they stand beside this class; nothing else can be asked for. */
final class Assets {
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "dashboard.css", "text/css; charset=utf-8",
            "dashboard.js", SCRIPT,
            "format.js", SCRIPT,
            "packs.js", SCRIPT,
            "plots.js", SCRIPT,
            "wire.js", SCRIPT,
            "icon.svg", "image/svg+xml");

    private Assets() {}

    static void addTo(ReadOnlyServer server) {
        FILES.forEach((name, type) -> {
            Answer file = new Answer(200, type, read(name));
            server.page("/" + (name.equals("index.html") ? "" : name), parameters -> file);
        });
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
