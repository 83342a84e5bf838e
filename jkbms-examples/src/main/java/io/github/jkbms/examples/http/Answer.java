// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.nio.charset.StandardCharsets;

/**
 * What is answered to a request. Immutable, as far as nobody changes the bytes.
 *
 * @param status      the status of HTTP
 * @param contentType what the body is
 * @param body        the body; not copied
 */
public record Answer(int status, String contentType, byte[] body) {
    /**
     * {@return a text}
     *
     * @param contentType what it is, without the character set
     * @param text        the text
     */
    public static Answer text(String contentType, String text) {
        return new Answer(200, contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return JSON}
     *
     * @param json the JSON
     */
    public static Answer json(String json) {
        return new Answer(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return a refusal}
     *
     * @param status the status of HTTP
     * @param why    one line for people
     */
    public static Answer problem(int status, String why) {
        return new Answer(status, "text/plain; charset=utf-8", (why + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
