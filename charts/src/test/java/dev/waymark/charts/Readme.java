package dev.waymark.charts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chart's README, made of the comments in values.yaml. */
final class Readme {

    /** One setting: its path, its default as JSON, and the comment above it. */
    record Setting(String path, String preset, String text) {}

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9]*):.*$");
    private static final String COMMENT = "# -- ";

    private static final String HEAD = """
            # waymark

            The Helm chart of the whole mesh: consent, profile, content, frequency, delivery, journey, and for trying the sandbox. It brings no
            database, no broker and no engine; [Install](../../docs/operations/install.md) goes through it step by step.

            ```sh
            helm dependency update charts/waymark
            helm upgrade --install waymark charts/waymark -n marketing -f charts/waymark/values-production.yaml -f my-values.yaml
            ```

            | file | for |
            |---|---|
            | `values-trial.yaml` | a small cluster, the sandbox instead of an SMSC, no TLS inside |
            | `values-production.yaml` | three pods each, TLS and credentials everywhere, monitoring |
            | `values-high-scale.yaml` | over the one above: autoscaling by processor and by Kafka lag |

            An unknown key is refused by the schema; values that do not fit together are refused with a message that says what to change.
            Keys of `defaults` hold for all services; the same key under a service's name goes before it.

            ## Settings

            This table is made of `values.yaml`; do not edit it here.

            | key | default | meaning |
            |---|---|---|
            """;

    private Readme() {}

    static String text() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Setting each : settings()) {
            text.append("| `%s` | `%s` | %s |%n".formatted(each.path(), each.preset(), each.text()));
        }
        return text.toString();
    }

    static List<Setting> settings() throws IOException {
        String source = Files.readString(Chart.file("values.yaml"));
        JsonNode presets = Chart.YAML.readTree(source);
        List<Setting> settings = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        String comment = "";
        for (String line : source.lines().toList()) {
            if (line.strip().startsWith(COMMENT)) {
                comment = line.strip().substring(COMMENT.length());
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                enter(path, key.group(1).length() / 2, key.group(2));
                if (!comment.isEmpty()) {
                    settings.add(new Setting(String.join(".", path), preset(presets, path), comment));
                }
            }
            comment = "";
        }
        return settings;
    }

    private static void enter(Deque<String> path, int depth, String key) {
        while (path.size() > depth) {
            path.removeLast();
        }
        path.addLast(key);
    }

    /** A block has no default of its own: its lines have. */
    private static String preset(JsonNode presets, Deque<String> path) {
        JsonNode preset = presets.at("/" + String.join("/", path));
        boolean hasLines = path.size() == 1 && preset.isObject();
        return hasLines ? "{}" : Objects.toString(preset);
    }
}
