// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import io.github.jkbms.model.PackId;
import java.util.Locale;

/**
 * Where messages go. Immutable.
 *
 * @param base      the first part of all topics of this program
 * @param discovery the first part of the topics that Home Assistant looks at
 */
public record Topics(String base, String discovery) {
    /** {@code jkbms} and {@code homeassistant}. */
    public static final Topics DEFAULT = new Topics("jkbms", "homeassistant");

    /** Checks that no wild card is in them. */
    public Topics {
        for (String topic : new String[] {base, discovery}) {
            if (topic.isBlank() || topic.contains("#") || topic.contains("+") || topic.startsWith("/")) {
                throw new IllegalArgumentException(
                        "topic '%s': must not be empty, begin with / or contain # or +".formatted(topic));
            }
        }
    }

    /** {@return the name of a pack in topics and ids: letters, digits and underscores} */
    static String node(PackId pack) {
        return "jkbms_" + pack.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    String availability() {
        return base + "/availability";
    }

    String availability(PackId pack) {
        return base + "/" + node(pack) + "/availability";
    }

    String state(PackId pack) {
        return base + "/" + node(pack) + "/state";
    }

    String config(PackId pack, Entity entity) {
        return "%s/%s/%s/%s/config".formatted(discovery, entity.component(), node(pack), entity.key());
    }
}
