// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import java.util.OptionalInt;

/**
 * What a firmware declares to offer, by its capability flags (native-frames reference 1.5). For settings a clear flag is
 * reliable; for actions it says nothing, and older generations have all flags clear. Stateless.
 */
final class Offers {
    private Offers() {}

    /** {@return whether nothing speaks against a target being offered} */
    static boolean has(Target target, Snapshot pack) {
        OptionalInt command = target.commandNumber();
        if (command.isEmpty() || target instanceof Target.Act) {
            return true;
        }
        return !isClearInCommands(command.getAsInt(), pack.info())
                && !(isSetting(target) && isClearInSettings(command.getAsInt(), pack));
    }

    private static boolean isSetting(Target target) {
        return target instanceof Target.Bit
                || target instanceof Target.Number number && number.item() instanceof Setting;
    }

    private static boolean isClearInSettings(int command, Snapshot pack) {
        // The first flag is set wherever there are flags.
        return pack.settings().isSet(Setting.ENABLE_FLAGS, 1)
                && !pack.settings().isSet(Setting.ENABLE_FLAGS, command);
    }

    private static boolean isClearInCommands(int command, DeviceInfo info) {
        if (!info.has(InfoItem.COMMAND_FLAGS) || info.isSet(InfoItem.COMMAND_FLAGS, command)) {
            return false;
        }
        for (int bit = 0; bit < 32 * InfoItem.COMMAND_FLAGS.elements(); bit++) {
            if (info.isSet(InfoItem.COMMAND_FLAGS, bit)) {
                return true;
            }
        }
        return false;
    }
}
