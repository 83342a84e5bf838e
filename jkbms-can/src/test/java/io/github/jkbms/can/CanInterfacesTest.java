// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanInterfaces.Link;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanInterfacesTest {
    @TempDir
    private Path folder;

    private FakeKernel kernel;
    private CanInterfaces interfaces;

    @BeforeEach
    void make() {
        kernel = new FakeKernel(folder);
        kernel.make("vcan0", 7);
        kernel.make("can0", 3);
        kernel.set("eth0", "type", "1");
        kernel.set("eth0", "ifindex", "2");
        interfaces = kernel.interfaces();
    }

    @Test
    void findsCanInterfacesOnly() {
        assertThat(interfaces.names()).containsExactly("can0", "vcan0");
        assertThat(interfaces.isCan("eth0")).isFalse();
        assertThat(interfaces.index("can0")).hasValue(3);
    }

    @Test
    void tellsWhatTheInterfaceCanDo() {
        assertThat(interfaces.link("can0")).isEqualTo(Link.UP);
        assertThat(interfaces.link("can7")).isEqualTo(Link.ABSENT);
        kernel.set("can0", "carrier", "0");
        assertThat(interfaces.link("can0")).isEqualTo(Link.NO_CARRIER);
        kernel.set("can0", "flags", "0x40080");
        assertThat(interfaces.link("can0")).isEqualTo(Link.DOWN);
    }

    /** The file carrier of an interface that is not up cannot be read, and what is no number says nothing. */
    @Test
    void whatIsNotToldIsTakenAsGood() {
        kernel.set("can0", "carrier", "");
        kernel.set("can0", "flags", "many");

        assertThat(interfaces.link("can0")).isEqualTo(Link.UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../can0", "/", "can0/", "\0"})
    void namesThatAreNoneDoNotLeaveTheFolder(String name) {
        assertThat(interfaces.link(name)).isEqualTo(Link.ABSENT);
    }

    @Test
    void withoutTheFolderNothingIsKnown() {
        CanInterfaces none = new CanInterfaces(folder.resolve("absent"));

        assertThat(none.areKnown()).isFalse();
        assertThat(none.names()).isEmpty();
        assertThat(none.link("can0")).isEqualTo(Link.UP);
    }
}
