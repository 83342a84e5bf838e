// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.Setting;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.AuditEvent;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteRefusedException;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Write sessions themselves: their time, their budget, their record, and what they hold on to. */
class WriteSessionTest extends WriteFixture {
    @Test
    void sessionEndsByTimeAndByClosing() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
        line.time.advance(SessionOptions.DEFAULT_LIFETIME);
        assertThatThrownBy(() -> session.apply(plan))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("open a new one");
        session.close();
        assertThat(session.isOpen()).isFalse();
        assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
    }

    @Test
    void planIsRefusedWhenThePackHasChangedSince() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
        line.pack().write(Block.SETTINGS, 0x1C, HexFormat.of().parseHex("00000A60"));

        assertThatThrownBy(() -> session.apply(plan))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("has changed since");
        assertThatThrownBy(() -> session(options()).apply(plan)).hasMessageContaining("not of this session");
    }

    @Test
    void budgetIsKeptOverSessions() throws IOException {
        SessionOptions two = options().withFieldsPerHour(2);
        for (int value = 2_650; value < 2_652; value++) {
            try (WriteSession one = session(two)) {
                assertThat(one.apply(one.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, value)))
                                .isGood())
                        .isTrue();
            }
        }
        try (WriteSession third = session(two)) {
            WritePlan plan = third.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_660));
            assertThatThrownBy(() -> third.apply(plan)).hasMessageContaining("2 of 2 were written");
            line.time.advance(Duration.ofHours(1));
        }
        try (WriteSession later = session(two)) {
            assertThat(later.apply(later.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_660)))
                            .isGood())
                    .isTrue();
        }
    }

    @Test
    void everythingIsOnRecord() throws IOException {
        session.apply(session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700)));
        session.close();

        assertThat(record)
                .extracting(AuditEvent::kind)
                .containsExactly(
                        AuditEvent.Kind.OPENED,
                        AuditEvent.Kind.PLANNED,
                        AuditEvent.Kind.SENT,
                        AuditEvent.Kind.OUTCOME,
                        AuditEvent.Kind.ENDED,
                        AuditEvent.Kind.CLOSED);
        assertThat(record.toString()).doesNotContain("246810").contains("soc0CellMillivolts = 2.700 V");
    }

    @Test
    void readByTriggersTheSameWritesGoTheSameWay() throws IOException {
        try (WriteSession trigger =
                WriteSession.open(line.bus().pack(1).writeRouteViaTrigger(PackPort.RS485_1), options())) {
            ApplyReport report = trigger.apply(trigger.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700)));
            assertThat(report.isGood()).isTrue();
            assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_700);
        }
    }
}
