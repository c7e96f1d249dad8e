package dev.waymark.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The channel {@code letter}, installed by what the documentation tells to run, in the build folder instead of the repository's root. */
final class Letters {

    /** Where the print shop takes orders from, and tells what became of them. */
    static final Path FOLDER = Path.of("target", "letters");

    private static final Path ROOT = Path.of("..", "..");
    private static final Path HERE = Path.of("target").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(mkdir modules.*?)^```$");
    private static final Pattern EXPORTED = Pattern.compile("(WAYMARK_[A-Z_]+)=(\\S+)");

    private Letters() {}

    /** Puts jar and description in place, before the mesh is started. */
    static void install() {
        try {
            Files.createDirectories(HERE.resolve("modules"));
            for (Path jar : built()) {
                Files.copy(
                        jar, HERE.resolve("modules").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(HERE.resolve("letter.json"), description());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What is to be exported. */
    static Map<String, String> exported() {
        return EXPORTED.matcher(commands())
                .results()
                .collect(Collectors.toMap(variable -> variable.group(1), variable -> variable.group(2)
                        .replace("$PWD", HERE.toString())));
    }

    private static String description() {
        return commands()
                .lines()
                .filter(line -> line.startsWith("echo '") && line.endsWith("' > letter.json"))
                .map(line -> line.substring("echo '".length(), line.lastIndexOf('\'')))
                .collect(Collectors.joining());
    }

    private static String commands() {
        try {
            var block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/channels.md")));
            assertThat(block.find()).as("commands in docs/channels.md").isTrue();
            return block.group(1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> built() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("services/channel-letters/target"))) {
            List<Path> jars = files.filter(
                            file -> file.getFileName().toString().matches("waymark-channel-letters-.*\\.jar"))
                    .toList();
            assertThat(jars).as("the jar of services/channel-letters").hasSize(1);
            return jars;
        }
    }
}
