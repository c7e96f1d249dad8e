package dev.waymark.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the parts of long messages together, in any order of arrival; a part that comes again replaces the earlier one. Octets
 * are joined before they are read as text, so a character cut between two parts survives. Holds a bounded number of unfinished
 * messages; beyond it, the one waiting longest is given up.
 */
final class Assembler {

    private final int maxUnfinished;
    private final Map<Key, Map<Integer, LogEntry.Submitted>> unfinished = new LinkedHashMap<>();

    Assembler(int maxUnfinished) {
        this.maxUnfinished = maxUnfinished;
    }

    private record Key(String from, Segment.Kind kind, int reference, int total) {}

    /** A whole message: its text and its parts in their order. */
    record Whole(String text, List<LogEntry.Submitted> parts) {}

    /** Takes a part; answers the message when it was the last one missing. */
    Optional<Whole> add(LogEntry.Submitted part, Segment segment) {
        Key key = new Key(part.from(), segment.kind(), segment.reference(), segment.total());
        Map<Integer, LogEntry.Submitted> parts = unfinished.computeIfAbsent(key, k -> new TreeMap<>());
        parts.put(segment.number(), part);
        if (parts.size() == segment.total()) {
            unfinished.remove(key);
            return Optional.of(join(new ArrayList<>(parts.values())));
        }
        if (unfinished.size() > maxUnfinished) {
            unfinished.remove(unfinished.keySet().iterator().next());
        }
        return Optional.empty();
    }

    /** How many messages lack a part. */
    int unfinished() {
        return unfinished.size();
    }

    private static Whole join(List<LogEntry.Submitted> parts) {
        LogEntry.Submitted first = parts.getFirst();
        if (parts.stream().anyMatch(part -> part.dataCoding() != first.dataCoding())) {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.text()));
            return new Whole(text.toString(), parts);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        parts.forEach(part -> octets.writeBytes(HexFormat.of().parseHex(part.octets() == null ? "" : part.octets())));
        return new Whole(first.encoding().decode(octets.toByteArray()), parts);
    }
}
