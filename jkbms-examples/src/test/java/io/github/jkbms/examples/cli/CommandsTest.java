// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine.Command;

class CommandsTest {
    /** Whoever adds a command finds out here that it has to be made under the name that it has. */
    @ParameterizedTest
    @FieldSource("io.github.jkbms.examples.cli.Commands#NAMES")
    void eachCommandHasTheNameUnderWhichItIsMade(String name) {
        assertThat(Commands.create(name).getClass().getAnnotation(Command.class).name())
                .isEqualTo(name);
    }

    @Test
    void theProgramHasEachOfThem() {
        Set<String> commands = Jkbms.commandLine().getSubcommands().keySet();
        assertThat(commands).containsExactlyElementsOf(Commands.NAMES);
    }

    @Test
    void onlyWhatIsNamedIsMade() {
        assertThat(Commands.named("status", "--port", "x")).containsExactly("status");
        assertThat(Commands.named()).isEqualTo(Commands.NAMES);
        assertThat(Commands.named("--help")).isEqualTo(Commands.NAMES);
        assertThat(Commands.named("statsu")).isEqualTo(Commands.NAMES);
        assertThatThrownBy(() -> Commands.create("statsu")).hasMessageContaining("statsu");
    }
}
