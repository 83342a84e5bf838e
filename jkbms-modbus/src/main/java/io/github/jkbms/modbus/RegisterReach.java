// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Evidence;
import io.github.jkbms.image.Field;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.write.Action;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.RegisterWrite;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about writing over Modbus (modbus reference 5.1, 6 and 8.6). Settings are proven; that the port configuration
 * can be written is in the documents, but no success is recorded. Stateless.
 */
final class RegisterReach {
    private static final Set<Item> CONFLICTING =
            Set.of(InfoItem.UART1_PROTOCOL, InfoItem.UART2_PROTOCOL, InfoItem.CAN_PROTOCOL);

    private static final Set<Switch> SINGLE_SOURCE =
            Set.of(Switch.GPS_HEARTBEAT, Switch.PORT_IS_RS485, Switch.SPECIAL_CHARGER);

    /** The first software whose control block is known to have the layout of V1.1. */
    private static final int FIRST_KNOWN_CONTROL_BLOCK = 14;

    private RegisterReach() {}

    static Reach of(Target target, Snapshot pack, PackPort port) {
        if (target instanceof Target.Act act) {
            return action(act.action(), pack.info());
        }
        Optional<Field> field = RegisterWrite.field(target);
        if (field.isEmpty() || !field.get().isWritable()) {
            return new Reach.None("it cannot be written over Modbus");
        }
        if (!RegisterWrite.isKnown(target, pack)) {
            return new Reach.None("the pack did not tell what shares its register, so that it cannot be kept");
        }
        List<String> refusals = refusals(target, pack.info(), port);
        if (target instanceof Target.Bit bit) {
            Evidence evidence = SINGLE_SOURCE.contains(bit.which()) ? Evidence.SINGLE_SOURCE : Evidence.CONFIRMED;
            return new Reach.Way(evidence, 0, 1, 1, refusals);
        }
        return new Reach.Way(
                evidence(target, field.get()), field.get().min(), field.get().max(), 1, refusals);
    }

    private static Evidence evidence(Target target, Field field) {
        if (RegisterWrite.blockOf(target) == Block.SETTINGS) {
            return field.evidence();
        }
        return CONFLICTING.contains(field.item()) ? Evidence.CONFLICTING : Evidence.SINGLE_SOURCE;
    }

    private static List<String> refusals(Target target, DeviceInfo info, PackPort port) {
        List<String> refusals = new ArrayList<>();
        if (port == PackPort.RS485_2 && info.softwareVersion().orElse("").equals("15.41")) {
            refusals.add("Software 15.41 is reported to refuse writes on RS485-2; it takes them on RS485-1.");
        }
        if (target instanceof Target.Number number) {
            if (number.item() == InfoItem.UART2_PROTOCOL) {
                refusals.add("The protocol of RS485-2 follows the DIP switches; a write was refused with exception 2.");
            } else if (number.item() == Setting.DEVICE_ADDRESS) {
                refusals.add("On boards with DIP switches the address follows them and cannot be written.");
            } else if (number.item() == InfoItem.UART1_PROTOCOL || number.item() == InfoItem.CAN_PROTOCOL) {
                refusals.add("The one recorded write of this register was refused with exception 3.");
            } else if (number.item() == InfoItem.REQUESTED_CHARGE_TIME) {
                refusals.add("The one recorded write of this register was refused with exception 3.");
            }
        }
        return refusals;
    }

    private static Reach action(Action action, DeviceInfo info) {
        if (action == Action.SHUT_DOWN || action == Action.EMERGENCY) {
            return new Reach.None("the value that does this over Modbus is not documented");
        }
        if (info.softwareMajor().orElse(0) < FIRST_KNOWN_CONTROL_BLOCK) {
            return new Reach.None("before software 14 the control registers may mean other things");
        }
        return new Reach.Way(
                action.isPreset() ? Evidence.CONFIRMED : Evidence.SINGLE_SOURCE,
                action.min(),
                action.max(),
                1,
                List.of());
    }
}
