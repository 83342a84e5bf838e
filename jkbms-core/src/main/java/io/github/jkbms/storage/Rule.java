// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** The rules that decide on limits, requests, alarms and packs. */
public enum Rule {
    /** What the pack is set to, less the safety margin. */
    PACK_SETTING("setting of the pack"),
    /** What the pack itself asks for over its wire. */
    PACK_REQUEST("requested by the pack"),
    /** What the user configured for packs that do not tell their settings. */
    CONFIGURED("configured for packs without settings"),
    /** The pack tells no limits and none are configured: it gives and takes nothing. */
    LIMITS_UNKNOWN("limits of the pack are not known; read its settings or configure them"),
    /** The highest cell is near its over-voltage protection. */
    HIGH_CELL("highest cell is high"),
    /** The lowest cell is near its under-voltage protection. */
    LOW_CELL("lowest cell is low"),
    /** The battery is too warm or near it. */
    WARM_BATTERY("battery is warm", "sensor"),
    /** The battery is too cold or near it. */
    COLD_BATTERY("battery is cold", "sensor"),
    /** No temperature of the battery is known. */
    NO_TEMPERATURE("temperature of the battery is not known"),
    /** The power board is warm. */
    WARM_MOSFETS("power board is warm"),
    /** The state of charge is high. */
    HIGH_STATE_OF_CHARGE("state of charge is high"),
    /** The state of charge is low. */
    LOW_STATE_OF_CHARGE("state of charge is low"),
    /** The MOSFET is open. */
    MOSFET_OPEN("MOSFET is off"),
    /** A pack with its MOSFET on reports a protection or an exceeded limit in this direction. */
    VETO("a pack that conducts reports a protection or an exceeded limit"),
    /** The upper bound that is configured for the whole storage. */
    INSTALLATION("limit of the installation"),
    /** No pack conducts in this direction. */
    NO_PACK("no pack can carry it"),
    /** The packs' limits together. */
    SUM("sum of the packs"),
    /** A pack must not get more than its own limit when the current is shared. */
    SHARE("share of one pack"),
    /** A pack that is stale or returning may still be connected: its last limits bind. */
    ABSENT_PACK("pack without fresh data may still take its share"),
    /** Charging up to the requested charge voltage. */
    BULK("bulk charge"),
    /** Holding the requested charge voltage. */
    ABSORPTION("absorption"),
    /** Holding the float voltage. */
    FLOAT("float"),
    /** The voltage is held down because a cell is above its target, so that the balancer can work. */
    BALANCING_HOLD("held down for a high cell while balancing"),
    /** A limit rises slowly. */
    SLOW_RISE("rises slowly"),
    /** A limit falls quickly, but not in one step. */
    FAST_FALL("falls"),
    /** A limit does not rise yet after it has fallen. */
    RISE_HOLD("does not rise yet after a fall"),
    /** No limit rises while a pack vetoes. */
    NO_RISE_DURING_VETO("does not rise while a pack vetoes"),
    /** No pack can be trusted: no current. */
    FAIL_SAFE("no pack with fresh data"),
    /** No pack tells its charge voltage: not above what is measured. */
    MEASURED_VOLTAGE("measured voltage, for no pack tells its charge voltage"),
    /** The pack reports it. */
    REPORTED("reported by the pack"),
    /** A measured value is near a protection. */
    NEAR_PROTECTION("near a protection"),
    /** The data cannot be true. */
    IMPLAUSIBLE("data of the pack cannot be true"),
    /** The cells' sum is not the voltage of the pack. */
    CELL_SUM("sum of the cells differs from the voltage of the pack"),
    /** A value jumped further than it can. */
    JUMP("a value jumped"),
    /** The values do not change although they must. */
    FROZEN("values are frozen"),
    /** A sensor that was there is missing. */
    SENSOR_LOST("a sensor is lost", "sensor"),
    /** The data are too old. */
    STALE("data of the pack are too old"),
    /** Data come again, but not yet for long enough. */
    RETURNING("data come again, not yet for long enough"),
    /** The pack has told nothing yet. */
    UNHEARD("pack has told nothing yet"),
    /** Two sources bring the same pack. */
    DUPLICATE("same pack as another source"),
    /** The storage was not full for too long. */
    NOT_FULL_FOR_LONG("not full for too long");

    private final String label;
    private final String placeWord;
    private final String key;

    Rule(String label) {
        this(label, "cell");
    }

    Rule(String label, String placeWord) {
        this.label = label;
        this.placeWord = placeWord;
        this.key = CamelCase.of(name());
    }

    /** {@return the name in programs and JSON, such as {@code highCell}} */
    public String key() {
        return key;
    }

    /** {@return the rule for people, in English} */
    public String label() {
        return label;
    }

    /** {@return what {@link Reason#cell()} counts: cells or sensors} */
    String placeWord() {
        return placeWord;
    }
}
