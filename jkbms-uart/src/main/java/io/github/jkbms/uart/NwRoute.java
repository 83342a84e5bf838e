// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Evidence;
import io.github.jkbms.image.Field;
import io.github.jkbms.model.Setting;
import io.github.jkbms.uart.nw.NwCommand;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwSetting;
import io.github.jkbms.uart.nw.NwSource;
import io.github.jkbms.uart.nw.NwTransfer;
import io.github.jkbms.write.Answer;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.RegisterWrite;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WriteOrder;
import io.github.jkbms.write.WritePermit;
import io.github.jkbms.write.WriteRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writing one device over {@code 4E 57}: the password frame, then the write (4E57 reference 6). Proven are the switches of
 * charge and discharge; everything else is in the vendor's document and has no field report. Safe for use by many threads.
 */
final class NwRoute implements WriteRoute {
    private static final NwSource WE = NwSource.PC;
    private static final int FIRST_MAJOR_THAT_IGNORES_BALANCING = 11;
    private static final Set<Setting> PROVEN = Set.of(Setting.CHARGE_SWITCH, Setting.DISCHARGE_SWITCH);

    private final NwBms pack;
    private final Conversation conversation;
    private final Partner partner;
    private final NwFrame password;

    NwRoute(NwBms pack, Conversation conversation, Partner partner, NwFrame password) {
        this.pack = pack;
        this.conversation = conversation;
        this.partner = partner;
        this.password = password;
    }

    @Override
    public Bms pack() {
        return pack;
    }

    @Override
    public String name() {
        return "4E57 on " + conversation.link().name();
    }

    @Override
    public Snapshot snapshot() throws BmsException {
        NwReading reading = pack.readAll();
        return new Snapshot(pack.id(), pack.time().instant(), reading.settings(), reading.info(), reading.status());
    }

    @Override
    public Snapshot refresh(Target target, Snapshot before) throws BmsException {
        return before.with(pack.readAll().settings());
    }

    @Override
    public Reach reach(Target target, Snapshot snapshot) {
        Optional<NwSetting> known = setting(target).flatMap(NwSetting::of);
        if (known.isEmpty()) {
            return new Reach.None("this protocol cannot write it");
        }
        NwSetting way = known.get();
        Setting setting = setting(target).orElseThrow();
        Optional<Field> field = RegisterWrite.field(target);
        if (!way.hasRange() && field.isEmpty()) {
            return new Reach.None("which values are possible is not documented");
        }
        long min = Math.max(
                way.identifier().minimum() * way.factor(), field.map(Field::min).orElse(Long.MIN_VALUE));
        long max = Math.min(
                way.identifier().maximum() * way.factor(), field.map(Field::max).orElse(Long.MAX_VALUE));
        boolean isIgnored = setting == Setting.BALANCE_SWITCH
                && snapshot.info().softwareMajor().orElse(0) >= FIRST_MAJOR_THAT_IGNORES_BALANCING;
        return new Reach.Way(
                PROVEN.contains(setting) ? Evidence.CONFIRMED : Evidence.SINGLE_SOURCE,
                min,
                max,
                way.factor(),
                isIgnored
                        ? List.of("Software 11 and later is reported to refuse or ignore this over 4E57.")
                        : List.of());
    }

    private static Optional<Setting> setting(Target target) {
        return target instanceof Target.Number number && number.item() instanceof Setting setting
                ? Optional.of(setting)
                : Optional.empty();
    }

    /** The password frame is shown without the password: its characters and the sum over them are zero. */
    @Override
    public List<byte[]> frames(Target target, long value, Snapshot before) {
        byte[] shown = password.toBytes();
        if (password.dataLength() > 2) {
            for (int i = shown.length - 9 - (password.dataLength() - 1); i < shown.length - 9; i++) {
                shown[i] = 0;
            }
            shown[shown.length - 2] = 0;
            shown[shown.length - 1] = 0;
        }
        return List.of(shown, request(target, value).toBytes());
    }

    private static NwFrame request(Target target, long value) {
        return setting(target).flatMap(NwSetting::of).orElseThrow().write(value, WE);
    }

    @Override
    public Answer send(WritePermit permit) throws BmsException {
        WriteOrder order = permit.redeem();
        NwFrame request = request(order.target(), order.value());
        return conversation.once(partner, () -> {
            showPassword();
            new NwQuestion(
                            conversation,
                            frame -> isReply(frame, NwCommand.WRITE)
                                    && frame.identifierCode() == request.identifierCode())
                    .ask(request);
            return new Answer.Acknowledged();
        });
    }

    /** Not every firmware answers it, and it is the write that counts. */
    private void showPassword() throws BmsException {
        try {
            new NwQuestion(conversation, frame -> isReply(frame, NwCommand.PASSWORD)).ask(password);
        } catch (BmsTimeoutException e) {
            if (e.bytesHeard() > 0) {
                throw e;
            }
        }
        try {
            conversation.link().time().sleep(conversation.options().pause().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BmsInterruptedException("The thread was interrupted while it wrote to " + name() + ".");
        }
    }

    private static boolean isReply(NwFrame frame, NwCommand command) {
        return frame.commandCode() == command.code() && frame.transfer().equals(Optional.of(NwTransfer.REPLY));
    }

    @Override
    public String toString() {
        return name();
    }
}
