// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.http.AccessToken;
import io.github.jkbms.examples.http.ListenAddress;
import io.github.jkbms.examples.http.ReadOnlyServer;
import io.github.jkbms.examples.http.ServerOptions;
import io.github.jkbms.examples.live.TestBank;
import io.github.jkbms.examples.peers.Tool;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.sim.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page in a real browser, without a display. */
@Timeout(120)
class DashboardPageTest {
    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE007";
    private static final String LEFT = "\uE012";

    /** The contrast of each text with what it stands on, by WCAG 2; those below what is asked for are named. */
    private static final String LOW_CONTRAST = """
            const parse = (c) => c.match(/[\\d.]+/g).map(Number);
            const lin = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            const lum = ([r, g, b]) => 0.2126 * lin(r) + 0.7152 * lin(g) + 0.0722 * lin(b);
            const ground = (e) => {
              for (; e; e = e.parentElement) {
                const c = parse(getComputedStyle(e).backgroundColor);
                if (c.length === 3 || c[3] === 1) return c;
              }
              return [255, 255, 255];
            };
            const poor = [];
            for (const e of document.body.querySelectorAll('*')) {
              const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
              if (!own || !e.getClientRects().length || e.closest('noscript')) continue;
              const style = getComputedStyle(e);
              const color = e.namespaceURI.endsWith('svg') ? style.fill : style.color;
              const [a, b] = [lum(parse(color)), lum(ground(e))].sort((x, y) => y - x);
              const size = parseFloat(style.fontSize);
              const need = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
              const ratio = (a + 0.05) / (b + 0.05);
              if (ratio < need) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)} "${e.textContent.slice(0, 30)}"`);
            }
            return poor;
            """;

    private static Browser browser;

    private TestBank bank;
    private ReadOnlyServer server;

    @BeforeAll
    static void openBrowser() throws Exception {
        Tool.CHROMIUM.require();
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() throws Exception {
        bank = TestBank.of(2);
        server = ReadOnlyServer.open(new ServerOptions(new ListenAddress("localhost", 0), Optional.empty(), List.of()));
        Dashboard.on(bank.bank(), bank.wire(), server).start();
        server.start();
        browser.prefer("prefers-color-scheme", "light");
        browser.resize(1400, 1000);
        browser.console();
        browser.go("http://localhost:" + server.port() + "/");
        browser.await("document.querySelectorAll('.pack').length === 2");
        browser.await("document.querySelectorAll('.pack.stale').length === 0");
    }

    @AfterEach
    void close() throws Exception {
        browser.go("about:blank");
        server.close();
        bank.close();
    }

    @Test
    void itShowsPacksCellsLimitsWithReasonsAndTheWire() throws Exception {
        browser.await("document.querySelector('#connection-text').textContent === 'live'");
        browser.await("document.querySelectorAll('#limits > li').length === 4");
        browser.await(
                "[...document.querySelectorAll('#limits > li')].every((li) => li.querySelector('.limit-why').innerText)");
        assertThat(browser.run("return document.querySelectorAll('.pack .cell').length"))
                .isEqualTo(32);
        assertThat(browser.run("return document.querySelectorAll('.pack .cell.high').length"))
                .isEqualTo(2);
        assertThat(browser.run("return document.querySelectorAll('.pack .cell.low').length"))
                .isEqualTo(2);
        assertThat(browser.text(".pack .soc-text")).isEqualTo("61 %");
        assertThat(browser.text(".pack .values")).contains("Voltage", "Current", "Temp. 1", "MOSFETs", "°C");
        assertThat(browser.text(".pack .cell"))
                .contains(bank.pack(1).readStatus().cellMillivolts(1).orElseThrow() / 1000 + ".");
        assertThat(browser.text("#alarms")).isEqualTo("No alarm");
        assertThat(browser.text("#wire-name")).isEqualTo("test line");

        browser.run("document.querySelector('#wire').scrollIntoView()");
        browser.await("document.querySelectorAll('#messages details').length > 5");
        browser.run("document.querySelector('#messages details').open = true");
        browser.await("document.querySelectorAll('#messages details[open] td').length > 0");
        assertNoComplaint();
    }

    private static void assertNoComplaint() throws Exception {
        assertThat(browser.console()).isEmpty();
    }

    /** Whoever wired the pack may name it as he likes. */
    @Test
    void aNameWithMarkupIsShownAsText() throws Exception {
        String name = "<b>x</b>";
        bank.pack(1)
                .configure(bank.pack(1).readInfo().toBuilder()
                        .text(InfoItem.BLUETOOTH_NAME, name)
                        .build());
        try (TestBank other = TestBank.of(1)) {
            other.pack(1).configure(bank.pack(1).readInfo());
            browser.go("about:blank");
            server.close();
            server = ReadOnlyServer.open(
                    new ServerOptions(new ListenAddress("localhost", 0), Optional.empty(), List.of()));
            Dashboard.on(other.bank(), other.wire(), server).start();
            server.start();
            browser.go(server.url(""));
            browser.await("document.querySelector('.pack-id')?.textContent.includes('" + name + "')");
            assertThat(browser.run("return document.querySelectorAll('.pack b').length"))
                    .isEqualTo(0);
        }
        assertNoComplaint();
    }

    @Test
    void theAddressWithTheTokenOpensThePageAndANewTokenIsTold() throws Exception {
        int port = reopen(0, "first-token-0123456789");
        browser.go(server.url(""));
        browser.await("document.querySelectorAll('.pack').length === 2");
        assertThat(browser.run("return location.href")).isEqualTo("http://localhost:" + port + "/");
        browser.await("document.querySelector('#connection-text').textContent === 'live'");

        reopen(port, "second-token-0123456789");
        browser.await("document.querySelector('#banner').textContent.includes('another token')");
        assertThat(browser.run("return document.querySelector('#banner').hidden"))
                .isEqualTo(false);
        browser.go(server.url(""));
        browser.await("document.querySelector('#connection-text').textContent === 'live'");
    }

    private int reopen(int port, String token) throws Exception {
        server.close();
        server = ReadOnlyServer.open(
                new ServerOptions(new ListenAddress("localhost", port), Optional.of(AccessToken.of(token)), List.of()));
        Dashboard.on(bank.bank(), bank.wire(), server);
        server.start();
        return server.port();
    }

    @Test
    void itUpdatesByItself() throws Exception {
        bank.pack(2).inject(Fault.CURRENT_SENSOR);
        browser.await("document.querySelector('#alarms').innerText.includes('Current sensor fault (pack 2)')");
        browser.await("document.querySelector('#announce').textContent.includes('Current sensor fault, pack 2')");
        assertThat(browser.run("return document.querySelector('#alarms li').className"))
                .isEqualTo("protection");
        browser.await("document.querySelectorAll('.pack')[1].innerText.includes('Charge off')");
        bank.pack(2).repair(Fault.CURRENT_SENSOR);
        browser.await("document.querySelector('#alarms').innerText === 'No alarm'");
        assertNoComplaint();
    }

    @Test
    void historyIsDrawnAndReadByKeys() throws Exception {
        browser.await("document.querySelectorAll('#plots path').length >= 6 || (document.querySelector('#history-span')"
                + ".dispatchEvent(new Event('change')), false)");
        assertThat(browser.run("return document.querySelector('#plots svg').getAttribute('aria-label')")
                        .toString())
                .startsWith("Current. current: ")
                .contains(" A to ", ", last ");
        browser.run("document.querySelector('#plots svg').focus()");
        browser.type(LEFT + LEFT);
        assertThat(browser.text("#plots .readout"))
                .containsPattern("^\\d\\d:\\d\\d")
                .contains("not known");
        browser.run("document.querySelector('#history-pack').value = '2';"
                + " document.querySelector('#history-pack').dispatchEvent(new Event('change'))");
        browser.await("!document.querySelector('#plots svg').getAttribute('aria-label').includes('charge limit')");
        assertNoComplaint();
    }

    @Test
    void aStalePackIsMarkedAndNeverLooksFresh() throws Exception {
        String fresh = browser.run("return getComputedStyle(document.querySelector('.pack .soc-fill')).backgroundColor")
                .toString();
        bank.pack(1).switchOff();
        TestBank.await(() -> bank.bank().tally(1).failures() > 0);
        bank.time().skip(Duration.ofSeconds(90));
        browser.await("document.querySelector('.pack').classList.contains('stale')");
        assertThat(browser.text(".pack .pack-state")).startsWith("stale: ").contains("min old");
        assertThat(browser.text(".pack .problem")).isNotEmpty();
        assertThat(browser.run("return getComputedStyle(document.querySelector('.pack')).borderTopStyle"))
                .isEqualTo("dashed");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.pack .soc-fill')).backgroundColor"))
                .isNotEqualTo(fresh);
        browser.await("!document.querySelectorAll('.pack')[1].classList.contains('stale')");
        assertThat(browser.text("#alarms")).contains("not known of pack 1");
        browser.await("document.querySelector('#announce').textContent.includes('Pack')");
        assertNoComplaint();
    }

    @Test
    void aLostConnectionIsShownAndFoundAgain() throws Exception {
        assertThat(browser.run("return document.querySelector('#banner').hidden"))
                .isEqualTo(true);
        int port = server.port();
        server.close();
        browser.await("!document.querySelector('#banner').hidden");
        assertThat(browser.text("#connection-text")).startsWith("connection lost");
        browser.await("document.querySelectorAll('.pack.stale').length === 2");
        browser.await("document.querySelector('#storage').classList.contains('stale')");
        assertThat(browser.run("return getComputedStyle(document.querySelector('#soc')).fontStyle"))
                .isEqualTo("italic");

        server = ReadOnlyServer.open(
                new ServerOptions(new ListenAddress("localhost", port), Optional.empty(), List.of()));
        Dashboard.on(bank.bank(), bank.wire(), server);
        server.start();
        browser.await(
                "document.querySelector('#banner').hidden && document.querySelectorAll('.pack.stale').length === 0");
        browser.await("document.querySelector('#announce').textContent.includes('Connected again')");
    }

    @Test
    void everythingIsReachedByTheKeyboardAndSeenThere() throws Exception {
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            browser.type(TAB);
            way.append(browser.run("const e = document.activeElement;"
                            + "return (e.id || e.textContent.trim().slice(0, 20) || e.tagName) + '|'"
                            + " + (e === document.body || getComputedStyle(e).outlineStyle !== 'none')"))
                    .append('\n');
            if (way.toString().contains("messages|")) {
                break;
            }
        }
        assertThat(way.toString())
                .startsWith("Skip to the values|true\n")
                .contains(
                        "Storage|",
                        "Packs|",
                        "History|",
                        "Wire|",
                        "theme|",
                        "history-pack|",
                        "history-span|",
                        "wire-pause|")
                .doesNotContain("|false");

        browser.run("document.querySelector('.skip').focus()");
        browser.type(ENTER);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("main");
        browser.run("document.querySelector('#theme').focus()");
        browser.type(ENTER);
        assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo("light");
    }

    @Test
    void textsAreReadableInLightAndDark() throws Exception {
        bank.pack(2).inject(Fault.CURRENT_SENSOR);
        bank.pack(1).switchOff();
        bank.time().skip(Duration.ofSeconds(60));
        browser.await("document.querySelector('#alarms').innerText.includes('(pack 2)')");
        browser.await("document.querySelectorAll('.pack.stale').length === 1");
        browser.run("document.querySelector('#wire').scrollIntoView()");
        browser.await("document.querySelectorAll('#messages details').length > 5");
        browser.run("document.querySelector('#messages details').open = true");

        assertThat((List<?>) browser.run(LOW_CONTRAST)).isEmpty();
        assertThat(background()).isEqualTo("rgb(243, 245, 247)");
        browser.prefer("prefers-color-scheme", "dark");
        browser.await("getComputedStyle(document.body).backgroundColor === 'rgb(15, 20, 25)'");
        assertThat((List<?>) browser.run(LOW_CONTRAST)).isEmpty();

        browser.run("document.querySelector('#theme').click()");
        assertThat(browser.text("#theme")).isEqualTo("Theme: light");
        assertThat(background()).isEqualTo("rgb(243, 245, 247)");
        browser.run("document.querySelector('#theme').click()");
        browser.prefer("prefers-color-scheme", "light");
        assertThat(background()).isEqualTo("rgb(15, 20, 25)");
        browser.go("http://localhost:" + server.port() + "/");
        assertThat(browser.text("#theme")).as("remembered").isEqualTo("Theme: dark");
    }

    private static Object background() throws Exception {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void nothingIsWiderThanAPhone() throws Exception {
        for (int width : new int[] {320, 360, 412, 768, 1024, 1920}) {
            browser.resize(width, 740);
            assertThat(browser.run(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("%d pixels", width)
                    .isEqualTo(0);
            assertThat((List<?>) browser.run("return [...document.querySelectorAll('main *')]"
                            + ".filter((e) => e.getClientRects().length && !e.closest('.hidden, .messages')"
                            + " && e.getBoundingClientRect().right > window.innerWidth + 1).map((e) => e.className)"))
                    .as("%d pixels", width)
                    .isEmpty();
        }
    }

    @Test
    void whoeverWantsNoMotionGetsNone() throws Exception {
        String duration = "return getComputedStyle(document.querySelector('.cell-fill')).transitionDuration";
        browser.prefer("prefers-reduced-motion", "no-preference");
        assertThat(browser.run(duration)).isEqualTo("0.4s");
        browser.prefer("prefers-reduced-motion", "reduce");
        assertThat(browser.run(duration)).isEqualTo("0s");
    }

    /** As a screen reader gets it. */
    @Test
    void landmarksAndNamesAreThere() throws Exception {
        browser.tool("Accessibility.enable", Map.of());
        List<?> nodes = (List<?>) ((Map<?, ?>) browser.tool("Accessibility.getFullAXTree", Map.of())).get("nodes");
        List<String> roles = nodes.stream()
                .map(node -> value(node, "role") + ": " + value(node, "name"))
                .toList();
        assertThat(roles)
                .contains("main: ", "banner: ", "contentinfo: ", "navigation: Sections", "status: ")
                .contains("region: Storage", "region: Packs", "region: History", "region: On the wire")
                .contains("article: Pack 1", "article: Pack 2", "combobox: Of", "combobox: Last");
        assertThat(roles)
                .filteredOn(role -> role.matches("(button|link|combobox|image|img|heading|article|region): .*"))
                .isNotEmpty()
                .noneMatch(role -> role.endsWith(": "));
        assertThat(browser.run("return document.querySelectorAll('h1').length")).isEqualTo(1);
        assertThat(browser.text(".pack .cell.high .hidden")).contains("highest");
    }

    private static Object value(Object node, String key) {
        Object property = ((Map<?, ?>) node).get(key);
        return property instanceof Map<?, ?> map && map.get("value") != null ? map.get("value") : "";
    }
}
