// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

/** One entry of the closed table of questions: a read, and how to understand what comes back. Immutable, no I/O, no clock. */
interface Question {
    /** {@return the protocol that is tried, for people} */
    String protocol();

    /** {@return who is asked, for people} */
    String target();

    /** {@return the speed at which to ask; 0 where there is none} */
    int baudRate();

    /** {@return the whole frame; not to be changed} */
    byte[] bytes();

    /** {@return how long to wait for the answer to be complete} */
    long patienceNanos();

    /**
     * {@return what bytes are that came back, the echo taken away}
     *
     * @param heard the bytes
     */
    Reply understand(byte[] heard);

    /**
     * {@return how much of the question stands at the begin of what came back}
     *
     * @param heard the bytes
     */
    default Echo echo(byte[] heard) {
        return Echo.of(bytes(), heard);
    }

    /** {@return the same question with more patience} */
    Question patiently(long nanos);
}
