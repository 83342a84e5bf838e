// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import java.util.List;
import java.util.Optional;

/**
 * The inverter protocols on CAN that are known, each with the level of its documentation in {@link InverterProtocol#info()}. Not
 * among them are those of which only the name is known: MEGAREVO, INVT, MUST, Studer, Solis, Voltronic, TBB, Kstar.
 */
public final class InverterProtocols {
    /** Pylontech low voltage V1.2, by the vendor's document. */
    public static final InverterProtocol PYLONTECH = PylontechFamily.pylontech();

    /** Deye low voltage V1.2, by the vendor's document: Pylontech with another name, and a charge voltage limit that Deye punishes. */
    public static final InverterProtocol DEYE = PylontechFamily.deye();

    /** What a JK-PB sends in its profiles 001, 002 and 008, by captures. */
    public static final InverterProtocol JK_PB = PylontechFamily.jkPack();

    /** Deye PCS V3.3, what Deye's own batteries send, by the vendor's document. */
    public static final InverterProtocol DEYE_PCS = DeyePcs.protocol();

    /** Sol-Ark low voltage V1.3, by the vendor's document; its voltage in tenths of a volt is disputed by other programs. */
    public static final InverterProtocol SOL_ARK = PylontechFamily.solArk();

    /** SEPLOS V1.0, by the vendor's document. */
    public static final InverterProtocol SEPLOS = PylontechFamily.seplos();

    /** LuxPower V04.2, by the vendor's document. */
    public static final InverterProtocol LUXPOWER = PylontechFamily.luxPower();

    /** Growatt low voltage Rev_04, by the vendor's document. */
    public static final InverterProtocol GROWATT_REV04 = Growatt.revision4();

    /** Growatt low voltage Rev_05, by captures of a JK-PB; the unit of its capacities is doubtful there. */
    public static final InverterProtocol GROWATT_REV05 = Growatt.revision5();

    /** SMA Sunny Island, by the vendor's document. */
    public static final InverterProtocol SMA = SmaFamily.sunnyIsland();

    /** Victron CAN-bus BMS, by captures and public restatements. */
    public static final InverterProtocol VICTRON = Victron.protocol();

    /** GoodWe low voltage, by a third-party mapping. */
    public static final InverterProtocol GOODWE = SmaFamily.goodWe();

    /** Schneider SE BMS V2, by open source. */
    public static final InverterProtocol SCHNEIDER = Schneider.protocol();

    /** "Li Residential Hybrid" V1.0, by a vendor's document without the vendor's name. */
    public static final InverterProtocol HYBRID_LI = PylontechFamily.hybridLi();

    /** What SEPLOS sends to a Sunny Island, by captures. */
    public static final InverterProtocol SEPLOS_SMA = SmaFamily.seplosSma();

    /** Sofar extended, by open source. */
    public static final InverterProtocol SOFAR = OtherProtocols.sofar();

    /** Pytes' own frames, by open source. */
    public static final InverterProtocol PYTES = OtherProtocols.pytes();

    /** SBS Unipower, by open source. */
    public static final InverterProtocol UNIPOWER = OtherProtocols.unipower();

    /** GoodWe's map from 0x453 up, by open source. */
    public static final InverterProtocol GOODWE_453 = OtherProtocols.goodWe453();

    private static final List<InverterProtocol> ALL = List.of(
            PYLONTECH,
            DEYE,
            JK_PB,
            DEYE_PCS,
            SOL_ARK,
            SEPLOS,
            LUXPOWER,
            GROWATT_REV04,
            GROWATT_REV05,
            SMA,
            VICTRON,
            GOODWE,
            SCHNEIDER,
            HYBRID_LI,
            SEPLOS_SMA,
            SOFAR,
            PYTES,
            UNIPOWER,
            GOODWE_453);

    private InverterProtocols() {}

    /** {@return all of them; cannot be changed} */
    public static List<InverterProtocol> all() {
        return ALL;
    }

    /**
     * {@return the protocol with a key, or nothing}
     *
     * @param key such as {@code pylontech-lv-1.2}
     */
    public static Optional<InverterProtocol> find(String key) {
        return ALL.stream()
                .filter(protocol -> protocol.info().key().equals(key))
                .findFirst();
    }
}
