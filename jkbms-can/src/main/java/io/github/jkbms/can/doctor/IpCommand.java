// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Asks the system how a CAN interface is set up: {@code ip -details link show}. Changes nothing. Stateless. */
final class IpCommand {
    /** What the kernel takes as a name, and the command not as an option. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");

    private static final long TIMEOUT_MILLIS = 2000;

    private IpCommand() {}

    /** {@return what it prints; empty where there is no such command or interface} */
    static String details(String interfaceName) {
        if (!NAME.matcher(interfaceName).matches()) {
            return "";
        }
        try {
            Process process = new ProcessBuilder(List.of("ip", "-details", "link", "show", "dev", interfaceName))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
