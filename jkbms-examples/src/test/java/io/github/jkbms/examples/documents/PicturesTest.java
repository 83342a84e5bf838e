// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Drawn pictures can be read on light and dark pages, have no small print, and are described for people who hear them. */
class PicturesTest {
    private static final int SMALLEST_PRINT = 12;
    private static final Pattern SIZE = Pattern.compile("font(?:-size)?: *(\\d+)px");

    static Stream<Path> drawings() throws IOException {
        return Files.list(Page.ROOT.resolve("docs/images"))
                .filter(file -> file.getFileName().toString().matches("(wiring|concepts)-.*\\.svg"));
    }

    private static Document parse(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void hasACardOfItsOwnAndIsDescribed(Path file) throws Exception {
        Element svg = parse(file).getDocumentElement();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).hasSizeGreaterThan(10);
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).hasSizeGreaterThan(40);
        Element card = (Element) svg.getElementsByTagName("rect").item(0);
        assertThat(card.getAttribute("class")).isEqualTo("card");
        assertThat(Double.parseDouble(card.getAttribute("width")) + 1)
                .isEqualTo(Double.parseDouble(svg.getAttribute("width")));
        assertThat(svg.getElementsByTagName("style").item(0).getTextContent()).contains(".card { fill: #ffffff");
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void hasNoSmallPrintAndNothingOutsideOfTheCard(Path file) throws Exception {
        Document svg = parse(file);
        assertThat(SIZE.matcher(Files.readString(file)).results())
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(Integer.parseInt(hit.group(1))).isGreaterThanOrEqualTo(SMALLEST_PRINT));
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
        NodeList texts = svg.getElementsByTagName("text");
        assertThat(texts.getLength()).isPositive();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, width);
            assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, height);
        }
    }
}
