// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Inverter protocols by their keys. */
final class CanProtocolName implements ITypeConverter<InverterProtocol> {
    @Override
    public InverterProtocol convert(String key) {
        return InverterProtocols.find(key)
                .orElseThrow(
                        () -> new TypeConversionException("'" + key + "' is no inverter protocol on CAN; known are "
                                + InverterProtocols.all().stream()
                                        .map(protocol -> protocol.info().key())
                                        .collect(Collectors.joining(", "))));
    }
}
