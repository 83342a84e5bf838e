// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.http.Answer;
import io.github.jkbms.examples.http.EventFeed;
import io.github.jkbms.examples.http.ReadOnlyServer;
import io.github.jkbms.examples.live.BankHistory;
import io.github.jkbms.examples.live.LiveBank;
import io.github.jkbms.examples.live.WireMemory;
import io.github.jkbms.examples.metrics.PrometheusText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The dashboard of a bank on a server: the page, its data and the metrics. The bank, the wire and the server stay the caller's. Safe for
 * use by many threads.
 */
public final class Dashboard {
    private static final Duration MAX_SPAN = Duration.ofHours(24);

    private final LiveBank bank;
    private final BankHistory history;
    private final WireJson wire;
    private final EventFeed feed = new EventFeed();

    private Dashboard(LiveBank bank, WireMemory wire) {
        this.bank = bank;
        this.history = BankHistory.of(bank);
        this.wire = new WireJson(wire);
    }

    /**
     * Shows a bank on a server. Both are started by the caller, after this.
     *
     * @param bank   what is shown
     * @param wire   the last messages on its wire
     * @param server where
     * @return the dashboard
     */
    public static Dashboard on(LiveBank bank, WireMemory wire, ReadOnlyServer server) {
        Dashboard dashboard = new Dashboard(bank, wire);
        Assets.addTo(server);
        server.stream("/events", dashboard.feed);
        server.page("/api/state", parameters -> Answer.json(dashboard.state()));
        server.page("/api/history", dashboard::history);
        server.page("/api/wire", parameters -> Answer.json(dashboard.wire.text()));
        server.page("/metrics", parameters -> PrometheusText.answer(bank));
        bank.onDecision(decision -> dashboard.publish());
        return dashboard;
    }

    /**
     * Starts reading the bank.
     *
     * @throws BmsException if nothing can ever be read
     */
    public void start() throws BmsException {
        publish();
        bank.start();
    }

    /** {@return the last hours} */
    public BankHistory history() {
        return history;
    }

    private String state() {
        return StateJson.text(bank);
    }

    private void publish() {
        feed.publish(state());
    }

    private Answer history(Map<String, String> parameters) {
        Optional<Integer> pack =
                whole(parameters.getOrDefault("pack", "0"), bank.packs().size());
        Optional<Integer> minutes = whole(parameters.getOrDefault("minutes", "60"), (int) MAX_SPAN.toMinutes());
        if (pack.isEmpty() || minutes.isEmpty()) {
            return Answer.problem(
                    400, "pack is 0 for the storage or the number of a pack, minutes are 1 to " + MAX_SPAN.toMinutes());
        }
        return Answer.json(HistoryJson.text(history, pack.get(), Duration.ofMinutes(Math.max(1, minutes.get()))));
    }

    private static Optional<Integer> whole(String text, int most) {
        return text.matches("\\d{1,4}") && Integer.parseInt(text) <= most
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }
}
