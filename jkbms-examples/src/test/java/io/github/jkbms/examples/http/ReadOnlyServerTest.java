// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.BmsPortException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spoken to byte by byte, because clients of others would not send what is tested here. */
@Timeout(60)
class ReadOnlyServerTest {
    private static final String SECRET = "correct-horse-battery-staple";

    private final EventFeed feed = new EventFeed();
    private ReadOnlyServer server;

    private void start(Optional<AccessToken> token, String... names) throws BmsPortException {
        server = ReadOnlyServer.open(new ServerOptions(new ListenAddress("localhost", 0), token, List.of(names)));
        server.page("/", parameters -> Answer.text("text/plain", "hello " + parameters.getOrDefault("who", "you")));
        server.page("/broken", parameters -> {
            throw new IllegalStateException("as the test wants it");
        });
        server.stream("/events", feed);
        server.start();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String ask(String target, String... headers) throws IOException {
        return talk("GET " + target + " HTTP/1.1\n" + String.join("\n", headers) + (headers.length == 0 ? "" : "\n"));
    }

    private String talk(String head) throws IOException {
        try (Socket socket = send(head + "Connection: close\n\n")) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ")[1]);
    }

    @Test
    void pagesAreAnsweredWithTheHeadersThatKeepOthersOut() throws Exception {
        start(Optional.empty());
        String answer = ask("/?who=me%21", "Host: localhost");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\nhello me!")
                .containsIgnoringCase("content-security-policy: default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'", "form-action 'none'")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("referrer-policy: no-referrer")
                .containsIgnoringCase("cache-control: no-store")
                .doesNotContainIgnoringCase("access-control");
    }

    @Test
    void nothingButReadingIsPossible() throws Exception {
        start(Optional.empty());
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "WRITE"}) {
            String answer = talk(method + " / HTTP/1.1\nHost: localhost\n");
            assertThat(status(answer)).isEqualTo(405);
            assertThat(answer).containsIgnoringCase("allow: GET, HEAD");
        }
    }

    @Test
    void headHasNoBody() throws Exception {
        start(Optional.empty());
        assertThat(talk("HEAD / HTTP/1.1\nHost: localhost\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    @Test
    void onlyWhatWasAddedIsThere() throws Exception {
        start(Optional.empty());
        for (String target :
                new String[] {"/../etc/passwd", "/dashboard.js/..", "//", "/index.html%00", "/%2e%2e/x", "/api"}) {
            assertThat(status(ask(target, "Host: localhost"))).as(target).isIn(400, 404);
        }
    }

    @Test
    void itsOwnNamesAreAnswered() throws Exception {
        start(Optional.empty(), "pi.local");
        for (String host :
                new String[] {"localhost", "LOCALHOST:8480", "127.0.0.1:1", "127.8.9.1", "[::1]:8480", "pi.local:8480"
                }) {
            assertThat(status(ask("/", "Host: " + host))).as(host).isEqualTo(200);
        }
    }

    @Test
    void otherNamesThatPointHereAreRefused() throws Exception {
        start(Optional.empty());
        for (String host :
                new String[] {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.7", "[", ""
                }) {
            assertThat(status(ask("/", "Host: " + host))).as(host).isEqualTo(421);
        }
    }

    @Test
    void aRequestWithoutOrWithTwoHostsIsRefused() throws Exception {
        start(Optional.empty());
        assertThat(status(ask("/"))).isEqualTo(421);
        assertThat(status(ask("/", "Host: localhost", "Host: evil.example"))).isEqualTo(421);
    }

    @Test
    void withATokenNobodyReadsWithoutIt() throws Exception {
        start(Optional.of(AccessToken.of(SECRET)));
        for (String path : new String[] {"/", "/events", "/nothing"}) {
            assertThat(ask(path, "Host: localhost"))
                    .startsWith("HTTP/1.1 401")
                    .containsIgnoringCase("www-authenticate: Bearer")
                    .doesNotContain("hello", SECRET);
        }
        String name = "jkbms_" + server.port();
        assertThat(status(ask("/?token=" + SECRET.substring(1), "Host: localhost")))
                .isEqualTo(401);
        assertThat(status(ask("/?token=", "Host: localhost"))).isEqualTo(401);
        assertThat(status(ask("/", "Host: localhost", "Authorization: Bearer wrong")))
                .isEqualTo(401);
        assertThat(status(ask("/", "Host: localhost", "Cookie: " + name + "=x")))
                .isEqualTo(401);
        assertThat(status(ask("/", "Host: localhost", "Cookie: other=" + SECRET)))
                .isEqualTo(401);

        assertThat(status(ask("/", "Host: localhost", "Authorization: Bearer " + SECRET)))
                .isEqualTo(200);
        assertThat(status(ask("/", "Host: localhost", "Cookie: a=b; " + name + "=" + SECRET)))
                .isEqualTo(200);
    }

    @Test
    void theTokenInTheAddressBecomesACookieAndLeavesTheAddress() throws Exception {
        start(Optional.of(AccessToken.of(SECRET)));
        String url = server.url("");
        assertThat(url).isEqualTo("http://localhost:" + server.port() + "/?token=" + SECRET);
        assertThat(ask("/?token=" + SECRET, "Host: localhost"))
                .startsWith("HTTP/1.1 303")
                .containsIgnoringCase("location: /\r\n")
                .containsIgnoringCase("set-cookie: jkbms_" + server.port() + "=" + SECRET)
                .contains("HttpOnly", "SameSite=Strict");
        assertThat(ask("//evil.example/?token=" + SECRET, "Host: localhost")).containsIgnoringCase("location: /\r\n");
    }

    @Test
    void beyondThisMachineATokenIsNeeded() {
        ListenAddress everywhere = new ListenAddress("0.0.0.0", 0);
        assertThat(everywhere.isLocal()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerOptions(everywhere, Optional.empty(), List.of()))
                .withMessageContaining("token");
        assertThat(new HostRule(everywhere, List.of()).allows("192.168.1.7:8480"))
                .isTrue();
        assertThat(new HostRule(everywhere, List.of()).allows("[fe80::1]:8480")).isTrue();
        assertThat(new HostRule(everywhere, List.of()).allows("evil.example")).isFalse();
        assertThat(new HostRule(everywhere, List.of()).allows("0.0.0.0.evil.example"))
                .isFalse();
    }

    @Test
    void tokensAreNeitherShortNorShown() {
        assertThat(AccessToken.random().reveal())
                .matches("[0-9a-f]{40}")
                .isNotEqualTo(AccessToken.random().reveal());
        assertThat(AccessToken.of(SECRET).toString()).doesNotContain(SECRET);
        for (String bad :
                new String[] {"", "short", "with blanks in between it", "x".repeat(257), "semi;colon;semi;colon"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AccessToken.of(bad))
                    .withMessageContaining("16 to 256");
        }
    }

    @Test
    void aStreamBeginsWithTheNewestStateAndTellsEachChange() throws Exception {
        start(Optional.empty());
        feed.publish("one");
        feed.publish("two");
        try (Socket socket = send("GET /events HTTP/1.1\nHost: localhost\nConnection: close\n\n")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            await(lines, "data: two");
            feed.publish("three");
            await(lines, "data: three");
            feed.close();
            assertThat(lines.lines()).doesNotContain("data: one");
        }
    }

    private static void await(BufferedReader lines, String expected) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(expected)) {
                return;
            }
        }
        throw new AssertionError("the stream ended without: " + expected);
    }

    @Test
    void tooManyStreamsAreRefusedWhilePagesAreStillAnswered() throws Exception {
        start(Optional.empty());
        feed.publish("here");
        Socket[] watching = new Socket[16];
        try {
            for (int i = 0; i < watching.length; i++) {
                watching[i] = send("GET /events HTTP/1.1\nHost: localhost\n\n");
                await(
                        new BufferedReader(new InputStreamReader(watching[i].getInputStream(), StandardCharsets.UTF_8)),
                        "data: here");
            }
            assertThat(status(ask("/events", "Host: localhost"))).isEqualTo(503);
            assertThat(status(ask("/", "Host: localhost"))).isEqualTo(200);
        } finally {
            for (Socket socket : watching) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aPageThatFailsTellsNothingOfItsInside() throws Exception {
        start(Optional.empty());
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {});
        try {
            assertThat(ask("/broken", "Host: localhost"))
                    .startsWith("HTTP/1.1 500")
                    .doesNotContain("as the test", "Exception");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void aPortThatIsTakenIsToldWithWhatToDo() throws Exception {
        start(Optional.empty());
        ServerOptions same =
                new ServerOptions(new ListenAddress("localhost", server.port()), Optional.empty(), List.of());
        assertThatExceptionOfType(BmsPortException.class)
                .isThrownBy(() -> ReadOnlyServer.open(same))
                .withMessageContaining("cannot listen on localhost:" + server.port())
                .withMessageContaining("--listen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8480", "localhost:8480", "[::1]:8480"})
    void addressesOfThisMachineAreKnown(String text) {
        assertThat(ListenAddress.parse(text).isLocal()).isTrue();
        assertThat(ListenAddress.parse(text).port()).isEqualTo(8480);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "localhost:", ":8480", "localhost:99999", "a:b", "::1:8480", "host:-1"})
    void whatIsNoAddressIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessageContaining("write for example");
    }
}
