package dev.waymark.journey.drawing;

import dev.waymark.journey.StartRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The properties by which a drawing speaks to Waymark. */
final class Properties {

    static final String EVENT = "waymark:event";
    static final String MATCH = "waymark:match";
    static final String LOOKBACK = "waymark:lookback";
    private static final String KEY = "waymark:key";
    private static final String KEEP = "waymark:keep";
    private static final String PARAMETER = "waymark:parameter:";

    private Properties() {}

    static String key(FlowNode start) {
        return start.properties().getOrDefault(KEY, StartRule.PERSON);
    }

    static List<String> kept(FlowNode start) {
        return Arrays.stream(start.properties().getOrDefault(KEEP, "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    static Map<String, String> parameters(FlowNode start) {
        return start.properties().entrySet().stream()
                .filter(property -> property.getKey().startsWith(PARAMETER))
                .collect(Collectors.toMap(
                        property -> property.getKey().substring(PARAMETER.length()), Map.Entry::getValue));
    }
}
