// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.FreshnessWatch;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Timed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of one pack, without asking it. All values carry their age; what a master does not ask for stays absent.
 * Safe for use by many threads.
 */
public final class HeardPack {
    private final int address;
    private final FreshnessWatch watch;
    private final HeardBlock<PackStatus> liveBlock;
    private final HeardBlock<PackSettings> settingsBlock;
    private final HeardBlock<DeviceInfo> infoBlock;

    private PackId id;
    private @Nullable Timed<PackStatus> status;
    private @Nullable Timed<PackSettings> settings;
    private @Nullable Timed<DeviceInfo> info;
    private Freshness told = Freshness.STALE;
    private long requests;
    private long answers;

    HeardPack(int address, PackId place, FreshnessLimits limits) {
        this.address = address;
        this.id = place;
        this.watch = new FreshnessWatch(limits);
        long stale = limits.stale().toNanos();
        liveBlock = new HeardBlock<>(BlockDecoder::status, stale);
        settingsBlock = new HeardBlock<>(BlockDecoder::settings, stale);
        infoBlock = new HeardBlock<>(BlockDecoder::info, stale);
    }

    /** {@return the address of the pack} */
    public int address() {
        return address;
    }

    /** {@return who the pack is: the serial number once device information was heard, until then line and address} */
    public synchronized PackId id() {
        return id;
    }

    /** {@return the live data heard last} */
    public synchronized Optional<Timed<PackStatus>> status() {
        return Optional.ofNullable(status);
    }

    /** {@return the settings heard last} */
    public synchronized Optional<Timed<PackSettings>> settings() {
        return Optional.ofNullable(settings);
    }

    /** {@return the device information heard last} */
    public synchronized Optional<Timed<DeviceInfo>> info() {
        return Optional.ofNullable(info);
    }

    /**
     * {@return how fresh the live data are at a moment; only live data with a voltage count}
     *
     * @param nowNanos the moment, on the scale of the clock of the line
     */
    public Freshness freshness(long nowNanos) {
        return watch.at(nowNanos);
    }

    /** {@return how many requests to this pack were heard} */
    public synchronized long requests() {
        return requests;
    }

    /** {@return how many answers of this pack were heard, and records that it sent by itself} */
    public synchronized long answers() {
        return answers;
    }

    /** {@return whether anything at all came from this pack; masters ask for packs that do not exist, too} */
    public synchronized boolean wasHeard() {
        return answers > 0;
    }

    synchronized void asked() {
        requests++;
    }

    synchronized void answered() {
        answers++;
    }

    /** Takes bytes of a block and gives the event to tell. */
    synchronized BusEvent take(Block block, Span span, long nanos, Instant at) {
        return switch (block) {
            case LIVE -> {
                Timed<PackStatus> heard = liveBlock.add(span, nanos, at, id);
                status = heard;
                if (heard.value().has(Quantity.PACK_VOLTAGE)) {
                    watch.good(nanos);
                }
                yield new BusEvent.StatusHeard(address, heard);
            }
            case SETTINGS -> {
                Timed<PackSettings> heard = settingsBlock.add(span, nanos, at, id);
                settings = heard;
                yield new BusEvent.SettingsHeard(address, heard);
            }
            case INFO -> {
                Timed<DeviceInfo> heard = infoBlock.add(span, nanos, at, id);
                identify(heard.value());
                info = new Timed<>(heard.value(), heard.readNanos(), heard.readAt(), id);
                yield new BusEvent.InfoHeard(address, info);
            }
        };
    }

    private void identify(DeviceInfo heard) {
        heard.serialNumber().filter(serial -> !serial.isBlank()).ifPresent(serial -> id = PackId.ofSerial(serial));
    }

    /** The change of freshness since the last call, if there is one. */
    synchronized Optional<BusEvent> change(long nowNanos, Instant at) {
        Freshness now = watch.at(nowNanos);
        if (now == told) {
            return Optional.empty();
        }
        Freshness before = told;
        told = now;
        return Optional.of(new BusEvent.FreshnessChanged(address, before, now, at));
    }

    @Override
    public String toString() {
        return "pack " + id() + " at address " + address + ", heard only";
    }
}
