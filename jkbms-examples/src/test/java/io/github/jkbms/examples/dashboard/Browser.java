// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import io.github.jkbms.examples.live.TestBank;
import io.github.jkbms.examples.peers.Tool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A headless Chromium, driven by the protocol of WebDriver over plain HTTP. */
final class Browser implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String base;
    private final String session;

    private Browser(Process driver, int port) throws Exception {
        this.driver = driver;
        base = "http://127.0.0.1:" + port;
        TestBank.await(this::isReady);
        // inside of a container there is no sandbox for root; the page is ours
        List<String> arguments = new ArrayList<>(List.of("--headless=new", "--no-sandbox", "--disable-gpu"));
        arguments.addAll(
                List.of("--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1400,1000", "--lang=en-GB"));
        Map<?, ?> answer = (Map<?, ?>) call(
                "POST",
                "/session",
                Map.of(
                        "capabilities",
                        Map.of(
                                "alwaysMatch",
                                Map.of(
                                        "browserName",
                                        "chrome",
                                        "goog:chromeOptions",
                                        Map.of("args", arguments),
                                        "goog:loggingPrefs",
                                        Map.of("browser", "ALL")))));
        session = "/session/" + answer.get("sessionId");
    }

    static Browser open() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process driver = Tool.CHROMIUM.start("--port=" + port);
        try {
            return new Browser(driver, port);
        } catch (Exception | AssertionError e) {
            driver.destroy();
            throw e;
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return ((Map<?, ?>) call("GET", "/status", Map.of())).get("ready").equals(true);
        } catch (IOException e) {
            return false;
        }
    }

    private Object call(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        request.method(
                method,
                method.equals("POST")
                        ? HttpRequest.BodyPublishers.ofString(Json.write(body))
                        : HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Object value = ((Map<?, ?>) Json.read(response.body())).get("value");
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + value);
        }
        return value;
    }

    void go(String url) throws Exception {
        call("POST", session + "/url", Map.of("url", url));
    }

    /** Runs a script in the page: the body of a function. */
    Object run(String script) throws IOException, InterruptedException {
        return call("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /** {@return the visible text of the first element of a selector} */
    String text(String selector) throws IOException, InterruptedException {
        return run("return document.querySelector('" + selector + "').innerText")
                .toString();
    }

    void await(String condition) throws Exception {
        try {
            TestBank.await(() -> run("return Boolean(" + condition + ")").equals(true));
        } catch (AssertionError e) {
            throw new AssertionError("never so: " + condition + "; page:\n" + run("return document.body.innerText"), e);
        }
    }

    /** Types keys; special ones by their code points in WebDriver. */
    void type(String keys) throws Exception {
        List<Object> actions = new ArrayList<>();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> {
            actions.add(Map.of("type", "keyDown", "value", key));
            actions.add(Map.of("type", "keyUp", "value", key));
        });
        Map<String, ?> keyboard = Map.of("type", "key", "id", "keyboard", "actions", actions);
        call("POST", session + "/actions", Map.of("actions", List.of(keyboard)));
    }

    /** Calls the browser by the protocol of its developer tools. */
    Object tool(String command, Map<String, ?> parameters) throws IOException, InterruptedException {
        return call("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    void prefer(String feature, String value) throws Exception {
        tool("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void resize(int width, int height) throws Exception {
        tool(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** {@return what the console said since the last time, by its level} */
    List<String> console() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (Object entry : (List<?>) call("POST", session + "/se/log", Map.of("type", "browser"))) {
            lines.add(((Map<?, ?>) entry).get("level") + " " + ((Map<?, ?>) entry).get("message"));
        }
        return lines;
    }

    /** Saves a picture of what an element covers, or of the whole page. */
    void picture(Path file, String selector) throws Exception {
        Map<?, ?> box = (Map<?, ?>) run("const b = document.querySelector('" + selector + "').getBoundingClientRect();"
                + " return {x: b.x + scrollX, y: b.y + scrollY, width: b.width, height: b.height}");
        Map<?, ?> shot = (Map<?, ?>) tool(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x", number(box.get("x")),
                                "y", number(box.get("y")),
                                "width", number(box.get("width")),
                                "height", number(box.get("height")),
                                "scale", 1)));
        Files.write(file, Base64.getDecoder().decode(shot.get("data").toString()));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @Override
    public void close() throws IOException {
        try {
            call("DELETE", session, Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
        }
    }
}
