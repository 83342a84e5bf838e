// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.storage.PolicyParameter;
import io.github.jkbms.storage.PolicyParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeConfigReaderTest {
    @Test
    void aWholeFileIsRead() throws ConfigException {
        BridgeConfig config = BridgeConfigReader.parse("bridge.toml", """
                [[packs]]
                port = "/dev/ttyUSB0"
                addresses = [1, 2, 3]

                [[packs]]
                wire = "can"
                can = "can1"

                [[inverter]]
                protocol = "pylontech"
                can = "can0"

                [[inverter]]
                protocol = "pace"
                port = "/dev/ttyUSB1"
                baud = 9600
                address = 2

                [policy]
                staleSeconds = 8
                """);

        assertThat(config.packs())
                .containsExactly(
                        new PacksConfig(
                                PackWire.MODBUS, new Place(Place.Kind.PORT, "/dev/ttyUSB0"), 115_200, List.of(1, 2, 3)),
                        new PacksConfig(PackWire.CAN, new Place(Place.Kind.CAN, "can1"), 0, List.of(1)));
        assertThat(config.inverters())
                .containsExactly(
                        new InverterConfig(
                                "pylontech",
                                new Place(Place.Kind.CAN, "can0"),
                                OptionalInt.empty(),
                                OptionalInt.empty()),
                        new InverterConfig(
                                "pace",
                                new Place(Place.Kind.PORT, "/dev/ttyUSB1"),
                                OptionalInt.of(9600),
                                OptionalInt.of(2)));
        assertThat(config.policy().get(PolicyParameter.STALE)).isEqualTo(8);
    }

    @Test
    void thePolicyNeedsNoConfiguration() throws ConfigException {
        BridgeConfig config = BridgeConfigReader.parse("x", "[[packs]]\ntcp = \"gateway:502\"\n");

        assertThat(config.policy()).isEqualTo(PolicyParameters.defaults());
        assertThat(config.inverters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no packs",
                "packs = 1|line 1: packs: write it as a section [[packs]]",
                "[[packs]]\\nport = 1|line 2: port: write a text in quotes",
                "[[packs]]\\nwire = \"modbus\"|it is not said where",
                "[[packs]]\\nport = \"a\"\\ntcp = \"b\"|there is 'port' already",
                "[[packs]]\\nport = \"a\"\\nwire = \"wifi\"|line 3: wire: 'wifi' is none; there are [modbus",
                "[[packs]]\\nport = \"a\"\\nwire = \"can\"|wire 'can' needs one of [can]",
                "[[packs]]\\nport = \"a\"\\nadresses = [1]|line 3: 'packs.adresses' is not known",
                "[[packs]]\\nport = \"a\"\\naddresses = [16]|line 3: addresses: 16: DIP addresses are 0 to 15",
                "[[packs]]\\nport = \"a\"\\naddresses = [1, 1]|each once",
                "[[packs]]\\nport = \"a\"\\nbaud = 3|line 3: baud: '3' is not a number from 1200",
                "[[packs]]\\nport = \"a\"\\n[[inverter]]\\ncan = \"can0\"|protocol: is missing",
                "[[packs]]\\nport = \"a\"\\n[policy]\\nstaleSecond = 3|line 4: policy.staleSecond: there is no such parameter",
                "[[packs]]\\nport = \"a\"\\n[policy]\\nstaleSeconds = 1|line 4: policy.staleSeconds",
                "[[packs]]\\nport = \"a\"\\n[policy]\\nstaleSeconds = 2|policy: lateSeconds: 3 must be less than",
                "[[packs]]\\nport = \"a|line 2"
            })
    void whatIsWrongIsToldWithItsLine(String toml, String expected) {
        assertThatThrownBy(() -> BridgeConfigReader.parse("bridge.toml", toml.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bridge.toml")
                .hasMessageContaining(expected);
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> BridgeConfigReader.read(Path.of("no-such-file.toml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no such file");
    }
}
