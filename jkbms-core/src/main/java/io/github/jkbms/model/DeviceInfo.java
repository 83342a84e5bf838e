// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a pack tells about itself: model, versions, serial number, and what its ports are set to. Immutable and safe for use
 * by many threads. PIN and password come as {@link Secret} and are never part of {@link #toString()}.
 *
 * <p>Source: modbus reference 5.3, native-frames reference 6.
 */
public final class DeviceInfo extends Report<InfoItem> {
    private final Map<InfoItem, String> texts;

    private DeviceInfo(Builder builder) {
        super(builder);
        this.texts = new EnumMap<>(builder.texts);
        texts.keySet().removeIf(item -> !has(item));
    }

    /** {@return a builder with nothing in it} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds what this information holds} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        copyInto(builder);
        builder.texts.putAll(texts);
        return builder;
    }

    /**
     * {@return this information with everything that a later read reports put over it}
     *
     * @param later the later information
     */
    public DeviceInfo with(DeviceInfo later) {
        Builder builder = toBuilder();
        later.copyInto(builder);
        builder.texts.putAll(later.texts);
        return builder.build();
    }

    /**
     * {@return a text without the padding behind it; empty where the device left it empty, nothing where it was not read}
     *
     * @param item an item with {@link Unit#TEXT} that is no secret
     * @throws IllegalArgumentException for a secret: ask {@link #secret} for it
     */
    public Optional<String> text(InfoItem item) {
        if (item.isSecret()) {
            throw new IllegalArgumentException(item.key() + " is a secret: ask secret(...) for it");
        }
        return has(item) ? Optional.ofNullable(texts.get(item)) : Optional.empty();
    }

    /**
     * {@return a PIN or password, or nothing where it was not read}
     *
     * @param item an item with {@link InfoItem#isSecret()}
     */
    public Optional<Secret> secret(InfoItem item) {
        return item.isSecret() && has(item)
                ? Optional.ofNullable(texts.get(item)).map(Secret::new)
                : Optional.empty();
    }

    /**
     * {@return the number of an item, or nothing where it was not reported}
     *
     * @param item the item
     */
    public OptionalLong value(InfoItem item) {
        return item.unit() == Unit.TEXT ? OptionalLong.empty() : reported(item);
    }

    /** {@return the model, such as {@code JK_PB2A16S20P}} */
    public Optional<String> model() {
        return text(InfoItem.MODEL);
    }

    /** {@return the hardware version, such as {@code 15A}} */
    public Optional<String> hardwareVersion() {
        return text(InfoItem.HARDWARE_VERSION);
    }

    /** {@return the software version, such as {@code 15.41}} */
    public Optional<String> softwareVersion() {
        return text(InfoItem.SOFTWARE_VERSION);
    }

    /** {@return the number before the dot of the software version, which decides on layouts and capabilities} */
    public OptionalInt softwareMajor() {
        String digits = softwareVersion().orElse("").split("\\D", 2)[0];
        return digits.isEmpty() || digits.length() > 4 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** {@return the serial number; nothing where it was not read or is empty} */
    public Optional<String> serialNumber() {
        return text(InfoItem.SERIAL_NUMBER).filter(text -> !text.isBlank());
    }

    /** {@return the Bluetooth name; the serial number unless the user gave another} */
    public Optional<String> bluetoothName() {
        return text(InfoItem.BLUETOOTH_NAME);
    }

    /** {@return what the first serial port (RS485-1) is set to; nothing for a number without a name} */
    public Optional<UartProtocol> uart1Protocol() {
        return code(InfoItem.UART1_PROTOCOL).flatMap(UartProtocol::ofCode);
    }

    /** {@return what the second serial port (RS485-2) is set to; the DIP switch decides it on PB boards} */
    public Optional<UartProtocol> uart2Protocol() {
        return code(InfoItem.UART2_PROTOCOL).flatMap(UartProtocol::ofCode);
    }

    /** {@return what the CAN port is set to; nothing for a number without a name} */
    public Optional<CanProtocol> canProtocol() {
        return code(InfoItem.CAN_PROTOCOL).flatMap(CanProtocol::ofCode);
    }

    /**
     * {@return what drives an alarm output; nothing where it was not reported or the code is unknown}
     *
     * @param output which one
     */
    public Optional<TriggerSource> trigger(AlarmOutput output) {
        InfoItem item = switch (output) {
            case BUZZER -> InfoItem.BUZZER_TRIGGER;
            case DRY_CONTACT_1 -> InfoItem.DRY_CONTACT_1_TRIGGER;
            case DRY_CONTACT_2 -> InfoItem.DRY_CONTACT_2_TRIGGER;
        };
        return code(item).flatMap(TriggerSource::ofCode);
    }

    /**
     * {@return whether the firmware declares that it accepts a native command, or nothing where it does not tell} For
     * settings a clear flag is reliable, for actions it is not.
     *
     * @param command the number of the native command, 0 to 255
     */
    public Optional<Boolean> acceptsCommand(int command) {
        return has(InfoItem.COMMAND_FLAGS) ? Optional.of(isSet(InfoItem.COMMAND_FLAGS, command)) : Optional.empty();
    }

    private Optional<Integer> code(InfoItem item) {
        return has(item) ? Optional.of((int) number(item, 0)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && texts.equals(((DeviceInfo) other).texts);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + texts.hashCode();
    }

    /** {@return one line for a person: model, versions and serial number; no secrets} */
    @Override
    public String toString() {
        return "%s, hardware %s, software %s, serial number %s"
                .formatted(
                        model().orElse("unknown model"),
                        hardwareVersion().orElse("unknown"),
                        softwareVersion().orElse("unknown"),
                        serialNumber().orElse("unknown"));
    }

    /** Collects device information. Not safe for use by many threads; can be used for one report. */
    public static final class Builder extends Report.Builder<InfoItem, Builder> {
        private final Map<InfoItem, String> texts = new EnumMap<>(InfoItem.class);

        private Builder() {
            super(InfoItem.class, InfoItem.slots());
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Notes a text.
         *
         * @param item what it is; an item with {@link Unit#TEXT}
         * @param text the text without padding
         * @return this builder
         */
        public Builder text(InfoItem item, String text) {
            if (item.unit() != Unit.TEXT) {
                throw new IllegalArgumentException(item.key() + " is no text");
            }
            texts.put(item, text);
            markPresent(item);
            return this;
        }

        /** {@return the device information; the builder is used up} */
        public DeviceInfo build() {
            return new DeviceInfo(this);
        }
    }
}
