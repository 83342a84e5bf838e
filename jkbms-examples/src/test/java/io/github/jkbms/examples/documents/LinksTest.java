// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.documents.Page.Link;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of the documentation that stays in the project leads somewhere, and every page is found from the first one. */
class LinksTest {
    private static Path target(Link link) {
        String path = link.target().replaceFirst("#.*", "");
        return path.isEmpty()
                ? link.page().file()
                : link.page().file().resolveSibling(path).normalize();
    }

    private static Optional<String> anchor(Link link) {
        int hash = link.target().indexOf('#');
        return hash < 0 ? Optional.empty() : Optional.of(link.target().substring(hash + 1));
    }

    private static Stream<Link> localLinks(List<Page> pages) {
        return pages.stream().flatMap(page -> page.links().stream()).filter(Link::isLocal);
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(localLinks(Page.all()))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(target(link)).exists().startsWith(Page.ROOT));
    }

    @Test
    void everyAnchorIsAHeadingOfItsPage() {
        assertThat(localLinks(Page.all()).filter(link -> anchor(link).isPresent()))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Page.of(target(link)).anchors())
                        .contains(anchor(link).orElseThrow()));
    }

    /** Whoever starts at the README finds every page, and every picture is on one. */
    @Test
    void everythingIsFoundFromTheReadme() throws Exception {
        Set<Path> found = new LinkedHashSet<>(List.of(Page.ROOT.resolve("README.md")));
        List<Path> toRead = new ArrayList<>(found);
        while (!toRead.isEmpty()) {
            Path file = toRead.remove(0);
            if (file.toString().endsWith(".md")) {
                localLinks(List.of(Page.of(file)))
                        .map(LinksTest::target)
                        .filter(found::add)
                        .forEach(toRead::add);
            }
        }
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve("docs"))) {
            assertThat(files.filter(Files::isRegularFile).collect(Collectors.toSet()))
                    .isNotEmpty()
                    .isSubsetOf(found);
        }
    }

    @Test
    void anchorsAreMadeAsTheUsualWebPagesDo() {
        assertThat(Page.slug("`--wire` on RS485-1: 4E57, what is \"it\"?"))
                .isEqualTo("--wire-on-rs485-1-4e57-what-is-it");
        assertThat(Page.slug("A [link](there.md) & more")).isEqualTo("a-link--more");
    }
}
