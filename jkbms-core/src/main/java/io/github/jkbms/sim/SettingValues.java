// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Secret;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;

/** What the pack is set to, decoded once after each change of the image, for the steps of the simulation. Immutable. */
final class SettingValues {
    private static final String FACTORY_PASSWORD = "123456";

    private final PackSettings settings;
    private final long[] numbers = new long[Setting.values().length];
    private final long[] infoNumbers = new long[InfoItem.values().length];
    private final boolean hasFactoryPassword;

    SettingValues(MemoryImage image) {
        this.settings = image.settings();
        DeviceInfo info = image.info();
        for (Setting setting : settings.items()) {
            numbers[setting.ordinal()] = settings.reported(setting).orElse(0);
        }
        for (InfoItem item : info.items()) {
            infoNumbers[item.ordinal()] = info.reported(item).orElse(0);
        }
        this.hasFactoryPassword = info.secret(InfoItem.SETTINGS_PASSWORD)
                .map(Secret::reveal)
                .filter(FACTORY_PASSWORD::equals)
                .isPresent();
    }

    long get(Setting setting) {
        return numbers[setting.ordinal()];
    }

    long get(InfoItem item) {
        return infoNumbers[item.ordinal()];
    }

    boolean isOn(Setting setting) {
        return get(setting) != 0;
    }

    boolean isOn(Switch which) {
        return (get(Setting.SWITCHES) >>> which.code() & 1) != 0;
    }

    /** Whether the firmware offers a setting, by its native command number. */
    boolean offers(int command) {
        return settings.isOffered(command).orElse(false);
    }

    boolean hasFactoryPassword() {
        return hasFactoryPassword;
    }
}
