// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation in Markdown: its blocks of code, its links and what can be linked to. */
final class Page {
    /** The top folder of the project. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("^( {0,3}|\\s+)(`{3,}|~{3,})\\s*(\\S*).*$");
    private static final Pattern NOTE = Pattern.compile("^\\s*<!-- (.*) -->\\s*$");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern LABEL = Pattern.compile("^\\[[^\\]]+]:\\s*(\\S+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

    private final Path file;
    private final List<CodeBlock> blocks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();

    /**
     * A link on a page.
     *
     * @param page   the page
     * @param line   its line, from 1
     * @param target where it leads
     */
    record Link(Page page, int line, String target) {
        /** {@return whether it stays in this project} */
        boolean isLocal() {
            return !target.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
        }

        @Override
        public String toString() {
            return page + ":" + line + " -> " + target;
        }
    }

    private Page(Path file, List<String> lines) {
        this.file = file;
        read(lines);
    }

    /** {@return the pages for users: README and everything under docs, and the other pages at the top} */
    static List<Page> all() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a page from its file} */
    static Page of(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(List<String> lines) {
        Map<String, Integer> headings = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                i = block(lines, i, fence);
            } else {
                text(lines.get(i), i + 1, headings);
            }
        }
    }

    /** {@return the line of the closing fence} */
    private int block(List<String> lines, int start, Matcher fence) {
        String indent = fence.group(1);
        String mark = fence.group(2);
        int end = start + 1;
        while (!lines.get(end).strip().matches(Pattern.quote(mark) + mark.charAt(0) + "*")) {
            end++;
            if (end == lines.size()) {
                throw new AssertionError(this + ":" + (start + 1) + " is never closed");
            }
        }
        Matcher note = NOTE.matcher(start == 0 ? "" : lines.get(start - 1));
        blocks.add(new CodeBlock(
                this,
                start + 1,
                fence.group(3),
                note.matches() ? Optional.of(note.group(1)) : Optional.empty(),
                lines.subList(start + 1, end).stream()
                        .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line.stripLeading())
                        .toList()));
        return end;
    }

    private void text(String line, int number, Map<String, Integer> headings) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            String slug = slug(heading.group(1));
            int before = headings.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        }
        // What stands between back quotes is shown as it is.
        String bare = line.replaceAll("`[^`]*`", "``");
        for (Pattern pattern : List.of(LINK, LABEL, ATTRIBUTE)) {
            Matcher link = pattern.matcher(bare);
            while (link.find()) {
                links.add(new Link(this, number, link.group(1)));
            }
        }
        Matcher anchor = ANCHOR.matcher(line);
        while (anchor.find()) {
            anchors.add(anchor.group(1));
        }
    }

    /** {@return the anchor that a heading gets on the usual web pages of repositories} */
    static String slug(String heading) {
        String shown = heading.replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1").replaceAll("<[^>]+>", "");
        return shown.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .strip()
                .replace(' ', '-');
    }

    Path file() {
        return file;
    }

    List<CodeBlock> blocks() {
        return blocks;
    }

    List<Link> links() {
        return links;
    }

    Set<String> anchors() {
        return anchors;
    }

    /** {@return the place of the page in the project} */
    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
