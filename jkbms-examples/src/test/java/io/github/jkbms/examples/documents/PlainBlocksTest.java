// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.jkbms.examples.bridge.BridgeConfigReader;
import io.github.jkbms.examples.bridge.ConfigException;
import io.github.jkbms.examples.configuration.ConfigurationFile;
import io.github.jkbms.link.Recording;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Blocks that are no programs: data is parsed, and every other language stands here with the reason why it is not checked. */
class PlainBlocksTest {
    /** Languages whose blocks are checked by a test. */
    private static final List<String> CHECKED = List.of("java", "sh", "toml", "json", "xml", "kotlin", "recording");

    /** Languages whose blocks are not checked further, and why. */
    private static final Map<String, String> UNCHECKED = Map.of(
            "text", "shows what somebody sees or a picture of characters; there is nothing to run",
            "promql",
                    "queries for Prometheus; no program of ours reads them, the names of the metrics are tested with the metrics",
            "yaml", "files for programs of others (Prometheus, Home Assistant), of which none is on the class path",
            "ini", "rules for udev and units for systemd; their keys belong to other programs",
            "dockerfile", "needs a container engine and a network",
            "kts", "a build file for Gradle, which is not here; versions in it are checked with all others");

    private static final Pattern POM_VERSION =
            Pattern.compile("<artifactId>jkbms-parent</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern COORDINATES =
            Pattern.compile("io\\.github\\.jkbms:(jkbms-[a-z]+):([0-9][^\"'\\s`)]*)");

    static Stream<CodeBlock> all() {
        return Page.all().stream().flatMap(page -> page.blocks().stream());
    }

    private static Stream<CodeBlock> of(String language) {
        return all().filter(block -> block.language().equals(language));
    }

    static Stream<CodeBlock> recordings() {
        return of("recording");
    }

    static Stream<CodeBlock> toml() {
        return of("toml");
    }

    static Stream<CodeBlock> json() {
        return of("json");
    }

    static Stream<CodeBlock> xml() {
        return of("xml");
    }

    private static String version() throws IOException {
        Matcher matcher = POM_VERSION.matcher(Files.readString(Page.ROOT.resolve("pom.xml")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void everyBlockHasALanguageThatIsCheckedOrAReason() {
        assertThat(all())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(
                                CHECKED.contains(block.language()) || UNCHECKED.containsKey(block.language()))
                        .as(block.toString())
                        .isTrue());
    }

    /** A note above a block tells why the test cannot do more, so it has a reason in it. */
    @Test
    void everyNoteSaysWhy() {
        assertThat(all().filter(block -> block.note().isPresent()))
                .allSatisfy(block -> assertThat(block.note().orElseThrow()).matches("(compiled|parsed) only: .{10,}"));
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonIsJson(CodeBlock block) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(block.text())) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            assertThat(tokens).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xmlIsWellFormedAndOfThisVersion(CodeBlock block) throws Exception {
        String text = block.text().replaceFirst("<\\?xml.*?\\?>", "");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<block>" + text + "</block>")));
        NodeList groups = document.getElementsByTagName("groupId");
        for (int i = 0; i < groups.getLength(); i++) {
            if (groups.item(i).getTextContent().strip().equals("io.github.jkbms")) {
                Element parent = (Element) groups.item(i).getParentNode();
                String artifact = parent.getElementsByTagName("artifactId")
                        .item(0)
                        .getTextContent()
                        .strip();
                assertThat(Page.ROOT.resolve(artifact)).isDirectory();
                assertThat(parent.getElementsByTagName("version")
                                .item(0)
                                .getTextContent()
                                .strip())
                        .isEqualTo(version());
            }
        }
    }

    /** Versions in build files of any kind, and in sentences. */
    @Test
    void coordinatesAreOfThisVersion() throws IOException {
        for (Page page : Page.all()) {
            for (MatchResult hit :
                    COORDINATES.matcher(Files.readString(page.file())).results().toList()) {
                assertThat(Page.ROOT.resolve(hit.group(1))).as(page.toString()).isDirectory();
                assertThat(hit.group(2)).as(page + ": " + hit.group()).isEqualTo(version());
            }
        }
    }

    /** A block of TOML is a configuration of the bridge, or one of a pack as it is exported. */
    @ParameterizedTest
    @MethodSource("toml")
    void tomlIsAConfiguration(CodeBlock block) throws IOException {
        if (block.text().contains("[[packs]]")) {
            try {
                BridgeConfigReader.parse(block.toString(), block.text());
            } catch (ConfigException e) {
                fail(e.getMessage());
            }
        } else {
            assertThat(ConfigurationFile.fromToml(block.text()).toMap()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void recordingsCanBeRead(CodeBlock block) throws IOException {
        assertThat(Recording.parse(new StringReader(block.text()), block.toString())
                        .lines())
                .isNotEmpty();
    }
}
