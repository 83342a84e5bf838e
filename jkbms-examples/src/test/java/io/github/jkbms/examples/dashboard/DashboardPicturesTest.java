// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.http.ListenAddress;
import io.github.jkbms.examples.http.ReadOnlyServer;
import io.github.jkbms.examples.http.ServerOptions;
import io.github.jkbms.examples.live.TestBank;
import io.github.jkbms.examples.peers.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the pictures of docs/dashboard.md: {@code -Djkbms.screenshots=docs/images}, from the top of the project; takes some minutes. */
@EnabledIfSystemProperty(named = "jkbms.screenshots", matches = ".+")
class DashboardPicturesTest {
    private static final int ROUNDS = 400;

    @Test
    void makePictures() throws Exception {
        Tool.CHROMIUM.require();
        Path folder = folder();
        try (TestBank bank = TestBank.ofHousehold();
                ReadOnlyServer server = ReadOnlyServer.open(
                        new ServerOptions(new ListenAddress("localhost", 0), Optional.empty(), List.of()));
                Browser browser = Browser.open()) {
            Dashboard.on(bank.bank(), bank.wire(), server).start();
            server.start();
            bank.awaitPacks();
            // never so far at once that data would become stale
            for (int i = 0; i < ROUNDS; i++) {
                Thread.sleep(700);
                bank.time().skip(Duration.ofSeconds(1));
            }
            browser.prefer("prefers-color-scheme", "light");
            browser.resize(1400, 1000);
            browser.go("http://localhost:" + server.port() + "/");
            browser.await("document.querySelectorAll('.pack').length === 3");
            browser.await("document.querySelectorAll('#plots path').length >= 6");
            browser.run("document.querySelector('#wire').scrollIntoView()");
            browser.await("document.querySelectorAll('#messages details').length > 5");
            browser.run("document.querySelector('#messages details:nth-child(2)').open = true");
            browser.run("scrollTo({top: 0, behavior: 'instant'})");
            browser.await("scrollY === 0 && document.querySelectorAll('.pack.stale').length === 0");
            browser.picture(folder.resolve("dashboard-light.png"), "html");
            browser.prefer("prefers-color-scheme", "dark");
            browser.picture(folder.resolve("dashboard-dark.png"), "body > main");
            browser.resize(390, 844);
            browser.picture(folder.resolve("dashboard-phone.png"), "body");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void makeAPictureOfAStalePack() throws Exception {
        Tool.CHROMIUM.require();
        try (TestBank bank = TestBank.of(3);
                ReadOnlyServer server = ReadOnlyServer.open(
                        new ServerOptions(new ListenAddress("localhost", 0), Optional.empty(), List.of()));
                Browser browser = Browser.open()) {
            Dashboard.on(bank.bank(), bank.wire(), server).start();
            server.start();
            bank.awaitPacks();
            browser.prefer("prefers-color-scheme", "light");
            browser.resize(1400, 1000);
            browser.go("http://localhost:" + server.port() + "/");
            bank.pack(2).switchOff();
            TestBank.await(() -> bank.bank().tally(2).failures() > 0);
            bank.time().skip(Duration.ofSeconds(42));
            browser.await("document.querySelectorAll('.pack.stale').length === 1");
            browser.picture(folder().resolve("dashboard-stale.png"), "#packs");
        }
    }

    private static Path folder() {
        return Path.of("..").resolve(System.getProperty("jkbms.screenshots"));
    }
}
