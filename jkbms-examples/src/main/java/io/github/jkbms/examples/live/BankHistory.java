// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.StorageDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The last day of a bank: of the storage and of each pack, one number each 10 s, about 300 kB for each of them. Only what was fresh at its
 * moment is kept; the rest are gaps. Safe for use by many threads.
 */
public final class BankHistory {
    /** How far back it reaches. */
    public static final Duration SPAN = Duration.ofHours(24);

    /** The time of one number. */
    public static final Duration STEP = Duration.ofSeconds(10);

    private final LiveBank bank;
    private final long startNanos;
    private final List<History> histories = new ArrayList<>();

    private BankHistory(LiveBank bank) {
        this.bank = bank;
        startNanos = bank.time().nanoTime();
        for (int i = 0; i <= bank.packs().size(); i++) {
            histories.add(new History(SPAN, STEP));
        }
    }

    /**
     * {@return the history of a bank from now on}
     *
     * @param bank the bank
     */
    public static BankHistory of(LiveBank bank) {
        BankHistory history = new BankHistory(bank);
        bank.onDecision(history::add);
        return history;
    }

    private void add(StorageDecision decision) {
        long elapsed = decision.nowNanos() - startNanos;
        if (elapsed < 0) {
            return;
        }
        boolean isMeasured = decision.stage() == DecisionStage.SENDING;
        histories
                .get(0)
                .add(
                        elapsed,
                        kind -> decision.toSend()
                                .filter(state -> isMeasured || kind.isLimit())
                                .map(kind::of)
                                .orElse(OptionalLong.empty()));
        for (PackInput pack : bank.packs()) {
            histories
                    .get(pack.number())
                    .add(
                            elapsed,
                            kind -> pack.status()
                                    .filter(status -> bank.isFresh(pack))
                                    .map(status -> kind.of(status.value()))
                                    .orElse(OptionalLong.empty()));
        }
    }

    /**
     * {@return the last part of a series}
     *
     * @param pack the number of a pack, 0 for the storage
     * @param kind which series
     * @param span how far back
     * @param most how many numbers at the most
     */
    public History.Piece last(int pack, SeriesKind kind, Duration span, int most) {
        long elapsed = bank.time().nanoTime() - startNanos;
        return histories.get(pack).last(kind, span, most, elapsed, bank.time().instant());
    }
}
