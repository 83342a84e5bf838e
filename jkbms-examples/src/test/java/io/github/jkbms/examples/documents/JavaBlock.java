// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of Java as a compilation unit. Statements become the body of a method of a subclass of {@link Prelude}; a block with a
 * type of its own stays as it is. Both see all public packages of the library and a few of the JDK.
 */
final class JavaBlock {
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import .*;\\s*$\\n?", Pattern.MULTILINE);
    private static final String IMPORTS = imports();

    private final CodeBlock block;
    private final String name;
    private final boolean isStatements;

    JavaBlock(CodeBlock block) {
        this.block = block;
        Matcher type = TYPE.matcher(block.text());
        this.isStatements = !type.find();
        this.name = isStatements
                ? block.page().file().getFileName().toString().replaceAll("\\W", "_") + "_" + block.line()
                : type.group(1);
    }

    private static String imports() {
        TreeSet<String> packages = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.jkbms").stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.startsWith("io.github.jkbms.examples"))
                        .collect(Collectors.toCollection(TreeSet::new));
        packages.addAll(List.of("java.nio.file", "java.time", "java.util", "java.util.concurrent"));
        return packages.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
    }

    /** {@return whether it is a method's body, which can be run} */
    boolean isStatements() {
        return isStatements;
    }

    String name() {
        return name;
    }

    /** {@return the source as it stands on the page, with what is around it} */
    Map<String, String> source() {
        return Map.of(name, unit(block.text()));
    }

    /** {@return the same, with virtual lines in the place of those that are opened by name} */
    Map<String, String> virtualSource() {
        String text = block.text();
        for (Map.Entry<String, String> standIn : Prelude.STAND_INS.entrySet()) {
            text = text.replaceAll(standIn.getKey(), standIn.getValue());
        }
        return Map.of(name, unit(text));
    }

    private String unit(String text) {
        String own = IMPORT.matcher(text).results().map(hit -> hit.group()).collect(Collectors.joining());
        String rest = IMPORT.matcher(text).replaceAll("");
        return IMPORTS + own + (isStatements ? """
                          public class %s extends %s {
                              @Override
                              public void run() throws Exception {
                          %s
                              }
                          }
                          """.formatted(name, Prelude.class.getName(), rest) : rest);
    }

    @Override
    public String toString() {
        return block.toString();
    }
}
