// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.modbus.ScanResult.Outcome;
import io.github.jkbms.model.DeviceInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks addresses who they are. For use by one thread. */
final class Scanner {
    /** Model, versions, Bluetooth name and serial number: up to 0x1460. */
    private static final int BYTES = 0x60;

    private final BusCore bus;
    private final Consumer<ScanResult> progress;
    private final Map<Integer, ScanResult> results = new LinkedHashMap<>();

    Scanner(BusCore bus, Consumer<ScanResult> progress) {
        this.bus = bus;
        this.progress = progress;
    }

    /** The second look is for packs that lose the first request after a while of silence (modbus reference 9). */
    ScanReport scan(Collection<Integer> addresses) throws BmsException {
        LineCounts before = bus.turns().counts();
        List<PackState> missing = new ArrayList<>();
        for (int address : addresses) {
            PackState pack = bus.state(address);
            ScanResult result = ask(pack);
            results.put(address, result);
            if (result.isFound()) {
                progress.accept(result);
            } else {
                missing.add(pack);
            }
        }
        for (PackState pack : missing) {
            ScanResult result = ask(pack);
            results.merge(pack.address(), result, Scanner::moreTelling);
            progress.accept(results.get(pack.address()));
        }
        LineCounts heard = bus.turns().counts().minus(before);
        return new ScanReport(bus.link().name(), bus.options().baudRate(), List.copyOf(results.values()), heard);
    }

    private static ScanResult moreTelling(ScanResult first, ScanResult second) {
        return second.outcome() == Outcome.SILENT ? first : second;
    }

    private ScanResult ask(PackState pack) throws BmsException {
        BlockReader reader =
                new BlockReader(bus.wire(), pack, question -> bus.turns().once(pack, question));
        try {
            DeviceInfo info = BlockDecoder.info(reader.read(Block.INFO, BYTES));
            pack.identify(info);
            return new ScanResult(pack.address(), Outcome.FOUND, Optional.of(info), info.toString());
        } catch (BmsPortException | BmsInterruptedException e) {
            throw e;
        } catch (BmsException e) {
            return new ScanResult(pack.address(), outcome(e), Optional.empty(), e.getMessage());
        }
    }

    private static Outcome outcome(BmsException e) {
        if (e instanceof BmsRejectedException) {
            return Outcome.REFUSED;
        }
        if (e instanceof BmsTimeoutException silence) {
            return silence.bytesHeard() == 0 ? Outcome.SILENT : Outcome.FRAGMENT;
        }
        return switch (((BmsProtocolException) e).kind()) {
            case CHECKSUM, VALUE -> Outcome.GARBAGE;
            case HEADER -> Outcome.UNSOLICITED;
            case ECHO -> Outcome.ECHO;
            case LENGTH, MISMATCH -> Outcome.FOREIGN;
        };
    }
}
