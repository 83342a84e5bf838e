// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanInterfaces.Link;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanConditionTest {
    private static final int CONTROLLER = 0x004;
    private static final long MILLI = 1_000_000;

    private final CanCondition condition = new CanCondition();

    @BeforeEach
    void up() {
        condition.link(Link.UP);
    }

    /** The bits of linux/can/error.h. */
    @ParameterizedTest
    @CsvSource({
        "004, 04, WARNING",
        "004, 08, WARNING",
        "004, 10, PASSIVE",
        "004, 20, PASSIVE",
        "004, 30, PASSIVE",
        "004, 40, ACTIVE",
        "004, 01, ACTIVE",
        "020, 00, NO_ACKNOWLEDGE",
        "024, 20, NO_ACKNOWLEDGE",
        "040, 00, BUS_OFF",
        "060, 00, BUS_OFF",
        "100, 00, ACTIVE",
        "008, 00, ACTIVE",
        "080, 00, ACTIVE"
    })
    void reportOfTheControllerBecomesAState(String classes, String detail, CanBusState state) {
        condition.errorFrame(Integer.parseInt(classes, 16), Integer.parseInt(detail, 16));

        assertThat(condition.state()).isEqualTo(state);
    }

    @Test
    void overflowsAreCounted() {
        condition.errorFrame(CONTROLLER, 0x01);
        condition.errorFrame(CONTROLLER, 0x01);

        assertThat(condition.overflows()).isEqualTo(2);
    }

    @Test
    void trafficEndsBusOffAndTheLackOfAnAcknowledgeButNotErrorPassive() {
        condition.errorFrame(FakeKernel.BUS_OFF | FakeKernel.ACKNOWLEDGE, 0);
        condition.frameReceived();
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);

        condition.errorFrame(CONTROLLER, 0x20);
        condition.frameReceived();
        assertThat(condition.state()).isEqualTo(CanBusState.PASSIVE);
        condition.errorFrame(CONTROLLER, 0x40);
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);
    }

    @Test
    void aFrameTakenEndsALackOfAcknowledgeOnlyIfTheQueueWasFull() {
        condition.errorFrame(FakeKernel.ACKNOWLEDGE, 0);
        condition.frameTaken();
        assertThat(condition.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);

        condition.queueFull(0);
        condition.frameTaken();
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);
    }

    @Test
    void aShortBurstIsNoLackOfAcknowledge() {
        condition.queueFull(0);
        condition.queueFull(49 * MILLI);
        condition.frameTaken();
        condition.queueFull(60 * MILLI);
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);
        condition.queueFull(110 * MILLI);
        assertThat(condition.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);
    }

    @Test
    void whatTheControllerSaidIsVoidAfterTheInterfaceWasDown() {
        condition.errorFrame(CONTROLLER, 0x20);
        condition.link(Link.UP);
        assertThat(condition.state()).isEqualTo(CanBusState.PASSIVE);
        condition.link(Link.DOWN);
        assertThat(condition.state()).isEqualTo(CanBusState.DOWN);
        condition.link(Link.UP);
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);
    }

    @Test
    void aControllerWithoutCarrierIsBusOff() {
        condition.link(Link.NO_CARRIER);
        assertThat(condition.state()).isEqualTo(CanBusState.BUS_OFF);
        condition.link(Link.UP);
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);
        condition.errorFrame(FakeKernel.BUS_OFF, 0);
        condition.link(Link.UP);
        assertThat(condition.state()).isEqualTo(CanBusState.ACTIVE);
    }
}
