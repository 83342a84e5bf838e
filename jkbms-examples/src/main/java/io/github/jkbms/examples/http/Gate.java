// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who may read: only by GET and HEAD, only by names of this server, and where there is a token only with it. The token comes as a cookie,
 * as {@code Authorization: Bearer}, or once as {@code ?token=} in the address, which is answered with the cookie and the address without it.
 * Nothing of a request is ever logged. Immutable.
 */
final class Gate {
    private static final String PARAMETER = "token=";
    private static final String BEARER = "Bearer ";

    private final HostRule hosts;
    private final Optional<AccessToken> token;
    private final String cookie;

    Gate(HostRule hosts, Optional<AccessToken> token, int port) {
        this.hosts = hosts;
        this.token = token;
        // cookies do not know ports: two dashboards on one machine must not take each other's
        this.cookie = "jkbms_" + port;
    }

    /** {@return why a request is refused or sent elsewhere; nothing where it may be answered} */
    Optional<Answer> refusal(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Optional.of(Answer.problem(405, "this server is for reading only"));
        }
        List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.allows(host.get(0))) {
            return Optional.of(Answer.problem(
                    421, "this server does not go by that name; add it with --host-name if it is yours"));
        }
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> asParameter = parameter(exchange);
        if (asParameter.filter(token.get()::matches).isPresent()) {
            letIn(exchange, asParameter.get());
            return Optional.of(Answer.problem(303, "welcome"));
        }
        if (isKnown(exchange.getRequestHeaders())) {
            return Optional.empty();
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        return Optional.of(Answer.problem(
                401,
                "this needs the token: open the address that jkbms printed when it started, it ends with ?token=..."));
    }

    private void letIn(HttpExchange exchange, String secret) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Set-Cookie", cookie + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
        headers.set(
                "Location",
                exchange.getRequestURI().getPath().startsWith("//")
                        ? "/"
                        : exchange.getRequestURI().getPath());
    }

    private static Optional<String> parameter(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(part -> part.startsWith(PARAMETER))
                        .map(part -> part.substring(PARAMETER.length()))
                        .findFirst();
    }

    private boolean isKnown(Headers headers) {
        for (String header : headers.getOrDefault("Authorization", List.of())) {
            if (header.startsWith(BEARER)
                    && token.orElseThrow()
                            .matches(header.substring(BEARER.length()).strip())) {
                return true;
            }
        }
        for (String header : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : header.split(";")) {
                String[] nameAndValue = pair.strip().split("=", 2);
                if (nameAndValue.length == 2
                        && nameAndValue[0].equals(cookie)
                        && token.orElseThrow().matches(nameAndValue[1])) {
                    return true;
                }
            }
        }
        return false;
    }
}
