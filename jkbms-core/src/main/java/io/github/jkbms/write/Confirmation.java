// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.util.Objects;

/** That a person knows what a plan needs to have confirmed. Names the danger; there is none that covers everything. */
public sealed interface Confirmation {
    /**
     * A danger is accepted.
     *
     * @param danger which one
     */
    record Accepted(Danger danger) implements Confirmation {
        /** Checks that there is one. */
        public Accepted {
            Objects.requireNonNull(danger, "danger");
        }

        @Override
        public String name() {
            return danger.name();
        }

        @Override
        public String warning() {
            return danger.warning();
        }
    }

    /**
     * A write that nobody is known to have done with success, or that the firmware declares not to offer, is tried all the
     * same.
     *
     * @param target what is written
     */
    record Unproven(Target target) implements Confirmation {
        /** Checks that there is one. */
        public Unproven {
            Objects.requireNonNull(target, "target");
        }

        @Override
        public String name() {
            return "UNPROVEN:" + target.key();
        }

        @Override
        public String warning() {
            return "writing \"" + target.label() + "\" is not proven to work on this device and wire";
        }
    }

    /**
     * {@return the acceptance of a danger}
     *
     * @param danger which one
     */
    static Confirmation of(Danger danger) {
        return new Accepted(danger);
    }

    /**
     * {@return the acceptance that writing a target is not proven}
     *
     * @param target what is written
     */
    static Confirmation unproven(Target target) {
        return new Unproven(target);
    }

    /** {@return the name that programs ask for} */
    String name();

    /** {@return what can happen, for people} */
    String warning();
}
