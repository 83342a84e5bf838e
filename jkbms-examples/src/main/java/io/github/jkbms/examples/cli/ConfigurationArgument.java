// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.configuration.ConfigurationFile;
import io.github.jkbms.write.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file with a configuration on the command line. */
final class ConfigurationArgument implements ITypeConverter<Configuration> {
    @Override
    public Configuration convert(String file) {
        try {
            return ConfigurationFile.read(Path.of(file));
        } catch (IOException e) {
            throw new TypeConversionException("'" + file + "' cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
