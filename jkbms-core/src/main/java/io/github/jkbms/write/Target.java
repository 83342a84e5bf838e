// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.Unit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing that a single write changes: a number of the memory image, one switch, or an action. Immutable. */
public sealed interface Target {
    /**
     * One number of the settings or the device information.
     *
     * @param item    what it is; a {@link Setting} or an {@link InfoItem} that is no text
     * @param element its index, 0 for items with one number
     */
    record Number(Item item, int element) implements Target {
        /** Checks the item and the index. */
        public Number {
            Objects.checkIndex(element, item.elements());
            if (!(item instanceof Setting || item instanceof InfoItem) || item.unit() == Unit.TEXT) {
                throw new IllegalArgumentException(item.key() + " cannot be a target of a write");
            }
            if (item == Setting.SWITCHES) {
                throw new IllegalArgumentException("switches are changed one by one: ask for a Target.Bit");
            }
        }

        @Override
        public String key() {
            return item.elements() == 1 ? item.key() : item.key() + "[" + element + "]";
        }

        @Override
        public String label() {
            return item.elements() == 1 ? item.label() : item.label() + ", number " + (element + 1);
        }

        @Override
        public Unit unit() {
            return item.unit();
        }
    }

    /**
     * One switch of the switch word.
     *
     * @param which which one
     */
    record Bit(Switch which) implements Target {
        @Override
        public String key() {
            return "switch." + which.name();
        }

        @Override
        public String label() {
            return "Switch: " + which.label();
        }

        @Override
        public Unit unit() {
            return Unit.BOOLEAN;
        }
    }

    /**
     * Something that the device does at once.
     *
     * @param action what
     */
    record Act(Action action) implements Target {
        @Override
        public String key() {
            return "action." + action.name();
        }

        @Override
        public String label() {
            return "Action: " + action.label();
        }

        @Override
        public Unit unit() {
            return action.unit();
        }
    }

    /** {@return the name in files and programs, with the unit as its last part where it has one} */
    String key();

    /** {@return the name for people} */
    String label();

    /** {@return what one count of the value means} */
    Unit unit();

    /**
     * {@return the target of one number}
     *
     * @param item what it is; with several elements the first of them
     */
    static Target of(Item item) {
        return new Number(item, 0);
    }

    /**
     * {@return the target with a name, or nothing if there is none}
     *
     * @param key as from {@link #key()}
     */
    static Optional<Target> ofKey(String key) {
        return TargetNames.find(key);
    }

    /**
     * {@return the number of the native command that writes it, which also numbers the capability flags (native-frames
     * reference 1.5 and 8); nothing where none is known}
     */
    default OptionalInt commandNumber() {
        return TargetNames.commandNumber(this);
    }
}
