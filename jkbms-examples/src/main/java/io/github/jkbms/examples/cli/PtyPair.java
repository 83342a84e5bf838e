// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Two pseudo terminals that are connected to each other by socat: what one writes the other reads. Safe for use by many
 * threads.
 */
public final class PtyPair implements AutoCloseable {
    private static final int WAIT_MILLIS = 5000;
    private static final int STEP_MILLIS = 20;

    private final Process socat;
    private final Path folder;

    private PtyPair(Process socat, Path folder) {
        this.socat = socat;
        this.folder = folder;
    }

    /**
     * Starts socat and waits until both terminals are there.
     *
     * @param link the name of the near end, which must not exist yet
     * @return the pair
     * @throws BmsPortException     if socat is not installed or cannot make the link
     * @throws IOException          if no folder for temporary files can be made
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static PtyPair open(Path link) throws BmsPortException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("jkbms-pty");
        Path far = folder.resolve("far");
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + link, "pty,raw,echo=0,link=" + far)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Files.delete(folder);
            throw new BmsPortException(
                    Reason.UNSUPPORTED,
                    "--pty needs socat, which is not installed: install it (Debian: apt install socat) or use --tcp.",
                    e);
        }
        PtyPair pair = new PtyPair(socat, folder);
        for (int waited = 0; waited < WAIT_MILLIS && socat.isAlive(); waited += STEP_MILLIS) {
            if (Files.exists(link) && Files.exists(far)) {
                return pair;
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        pair.close();
        throw new BmsPortException(
                Reason.BUSY,
                "socat could not make " + link + ": is there a file of that name, or no right to write there?");
    }

    /** {@return the terminal for the packs} */
    public Path farEnd() {
        return folder.resolve("far");
    }

    @Override
    public void close() {
        socat.destroy();
        try {
            socat.waitFor(1, TimeUnit.SECONDS);
            Files.deleteIfExists(farEnd());
            Files.deleteIfExists(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("jkbms: cannot remove " + folder + ": " + e.getMessage());
        }
    }
}
