// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.jkbms.BmsPortException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server that answers GET for a few paths and streams of events, and nothing else. It has at most 32 threads named
 * {@code jkbms-http-N}, 16 of which may be busy with streams; all end with {@link #close()}. Safe for use by many threads.
 */
public final class ReadOnlyServer implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int STREAMS = 16;
    private static final int WAITING = 256;
    private static final int REQUEST_SECONDS = 10;
    private static final int ANSWER_SECONDS = 300;

    /** Streams end before the server would cut them as too long; browsers come back by themselves. */
    private static final Duration STREAM_LIFE = Duration.ofSeconds(240);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");

    private final HttpServer server;
    private final ServerOptions options;
    private final Gate gate;
    private final ThreadPoolExecutor threads;
    private final Map<String, Function<Map<String, String>, Answer>> pages = new ConcurrentHashMap<>();
    private final Map<String, EventFeed> feeds = new ConcurrentHashMap<>();
    private final Semaphore streams = new Semaphore(STREAMS);

    private ReadOnlyServer(HttpServer server, ServerOptions options) {
        this.server = server;
        this.options = options;
        int port = server.getAddress().getPort();
        gate = new Gate(new HostRule(options.address(), options.hostNames()), options.token(), port);
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "jkbms-http-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Opens a server; it answers after {@link #start()}.
     *
     * @param options where it listens and who may read
     * @return the server; whoever opens it closes it
     * @throws BmsPortException if it cannot listen there
     */
    public static ReadOnlyServer open(ServerOptions options) throws BmsPortException {
        // Settings of the JDK's server, which has no other way to be told: slow readers must not keep its threads for
        // ever.
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
        System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(ANSWER_SECONDS));
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ListenAddress address = options.address();
        if (address.resolve().isUnresolved()) {
            throw new BmsPortException(
                    BmsPortException.Reason.NOT_FOUND,
                    "cannot listen on " + address + ": no such name on this network");
        }
        try {
            return new ReadOnlyServer(HttpServer.create(address.resolve(), 0), options);
        } catch (BindException e) {
            throw new BmsPortException(
                    BmsPortException.Reason.BUSY,
                    "cannot listen on %s (%s): choose another one with --listen".formatted(address, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new BmsPortException(
                    BmsPortException.Reason.UNSUPPORTED, "cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds a page that is made anew for each request.
     *
     * @param path its path
     * @param page makes the answer from the parameters in the address, in a thread of the server
     */
    public void page(String path, Function<Map<String, String>, Answer> page) {
        pages.put(path, page);
    }

    /**
     * Adds a stream of server-sent events, one for each state of a feed, beginning with the newest.
     *
     * @param path its path
     * @param feed the feed; it ends with the server
     */
    public void stream(String path, EventFeed feed) {
        feeds.put(path, feed);
    }

    /** Begins to answer. */
    public void start() {
        server.start();
    }

    /** {@return the port it listens on} */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * {@return the address for a browser on this machine or, if it listens on one interface, that one; with the token, if there is one}
     *
     * @param path the path without its first slash; empty for the first page
     */
    public String url(String path) {
        ListenAddress address = options.address();
        String host = address.isWildcard() ? "localhost" : address.host();
        String place = "http://" + new ListenAddress(host, port()) + "/" + path;
        return options.token().map(token -> place + "?token=" + token.reveal()).orElse(place);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            Optional<Answer> refusal = gate.refusal(exchange);
            if (refusal.isPresent()) {
                send(exchange, refusal.get());
                return;
            }
            String path = exchange.getRequestURI().getPath();
            EventFeed feed = feeds.get(path);
            if (feed != null) {
                stream(exchange, feed);
                return;
            }
            Function<Map<String, String>, Answer> page = pages.get(path);
            send(exchange, page == null ? Answer.problem(404, "no such page") : answer(page, exchange));
        }
    }

    /** What goes wrong in a page is told to those who run the program, not to those who read. */
    private static Answer answer(Function<Map<String, String>, Answer> page, HttpExchange exchange) {
        try {
            return page.apply(Query.of(exchange.getRequestURI()));
        } catch (RuntimeException e) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
            return Answer.problem(500, "this page has a bug; the terminal of jkbms says more");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : answer.body().length);
        if (!isHead) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private void stream(HttpExchange exchange, EventFeed feed) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD") || !streams.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "10");
            send(exchange, Answer.problem(503, "too many are watching: close another page of this dashboard"));
            return;
        }
        try {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/event-stream");
            headers.set("X-Accel-Buffering", "no");
            exchange.sendResponseHeaders(200, 0);
            follow(exchange.getResponseBody(), feed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.release();
        }
    }

    private static void follow(OutputStream out, EventFeed feed) throws IOException, InterruptedException {
        long end = System.nanoTime() + STREAM_LIFE.toNanos();
        long known = 0;
        write(out, "retry: 1000\n\n");
        while (System.nanoTime() < end && !feed.isClosed()) {
            Optional<EventFeed.Event> next = feed.after(known, HEARTBEAT);
            if (next.isPresent()) {
                known = next.get().version();
                write(out, "id: " + known + "\ndata: " + next.get().data() + "\n\n");
            } else {
                write(out, ": still here\n\n");
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all streams and stops answering. Idempotent. */
    @Override
    public void close() {
        feeds.values().forEach(EventFeed::close);
        threads.shutdownNow();
        server.stop(0);
    }
}
