// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.InverterProtocolInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the table of an {@link InverterProtocol}: messages in sending order, what the inverter says, and times. */
final class ProtocolBuilder {
    final InverterProtocolInfo info;
    final List<MessageBuilder> messages = new ArrayList<>();
    final List<InverterFrame<?>> inverterFrames = new ArrayList<>();
    Duration period = Duration.ofSeconds(1);
    Duration gap = Duration.ofMillis(20);
    Duration inverterPeriod = Duration.ofSeconds(1);
    Duration keepAliveTimeout = Duration.ofSeconds(10);

    ProtocolBuilder(String key, String label, DocumentationLevel level, String source) {
        info = new InverterProtocolInfo(key, label, level, source);
    }

    /** How often the messages that follow are sent. */
    ProtocolBuilder period(int millis) {
        period = Duration.ofMillis(millis);
        return this;
    }

    /** The pause from the start of one frame to the start of the next. */
    ProtocolBuilder gap(int millis) {
        gap = Duration.ofMillis(millis);
        return this;
    }

    ProtocolBuilder inverter(int periodMillis, int timeoutMillis, InverterFrame<?>... frames) {
        inverterPeriod = Duration.ofMillis(periodMillis);
        keepAliveTimeout = Duration.ofMillis(timeoutMillis);
        inverterFrames.addAll(List.of(frames));
        return this;
    }

    MessageBuilder message(int id, String name, int length) {
        return message(CanId.standard(id), name, length);
    }

    MessageBuilder message(CanId id, String name, int length) {
        MessageBuilder message = new MessageBuilder(id, name, length, period);
        messages.add(message);
        return message;
    }

    InverterProtocol build() {
        return new InverterProtocol(this);
    }
}
