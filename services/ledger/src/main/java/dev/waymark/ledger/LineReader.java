package dev.waymark.ledger;

import dev.waymark.ledger.LedgerLine.ExportHeader;
import dev.waymark.ledger.LedgerLine.Inclusion;
import dev.waymark.ledger.LedgerLine.Opening;
import dev.waymark.ledger.LedgerLine.ProofHeader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a line of its members. Members it does not know are found by writing the line again. */
final class LineReader {

    private final SortedMap<String, Object> members;

    LineReader(SortedMap<String, Object> members) {
        this.members = members;
    }

    LedgerLine line() throws MalformedLineException {
        try {
            return switch (text("type")) {
                case "export" -> exportHeader();
                case "proof" -> new ProofHeader(keys(), uuid("subject"), optional("personKey"));
                case "record" -> record();
                case "opening" -> new Opening(texts("confidential"));
                case "inclusion" -> new Inclusion(number("index"), digests("path"));
                case "checkpoint" -> checkpoint();
                case "end" -> closing();
                default -> throw new MalformedLineException("its type is none that a ledger file has");
            };
        } catch (IllegalArgumentException | ClassCastException | DateTimeException unusable) {
            throw new MalformedLineException("a value is missing or has the wrong form", unusable);
        }
    }

    private ExportHeader exportHeader() throws MalformedLineException {
        if (number("version") != LedgerLines.VERSION) {
            throw new MalformedLineException("its format has a version that this verifier does not know");
        }
        return new ExportHeader(keys());
    }

    private LedgerRecord record() {
        String commitment = optional("commitment");
        RecordContent content = new RecordContent(
                uuid("subject"), text("kind"), texts("facts"), commitment == null ? null : new Digest(commitment));
        return new LedgerRecord(
                number("position"),
                number("sequence"),
                content,
                digest("previous"),
                digest("previousOfSubject"),
                digest("hash"));
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(
                number("number"),
                Instant.parse(text("at")),
                new Checkpoint.Chains(numbers("counts"), digests("heads")),
                number("size"),
                digest("root"),
                digest("previous"),
                digest("key"),
                text("signature"));
    }

    private Closing closing() {
        String subject = optional("subject");
        String last = optional("last");
        return new Closing(
                Instant.parse(text("at")),
                number("checkpoint"),
                digest("checkpointHash"),
                number("records"),
                subject == null ? null : UUID.fromString(subject),
                last == null ? null : new Digest(last),
                digest("key"),
                text("signature"));
    }

    private Object member(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private @Nullable String optional(String name) {
        return (String) members.get(name);
    }

    private String text(String name) {
        return (String) member(name);
    }

    private long number(String name) {
        return (Long) member(name);
    }

    private UUID uuid(String name) {
        return UUID.fromString(text(name));
    }

    private Digest digest(String name) {
        return new Digest(text(name));
    }

    private List<Digest> digests(String name) {
        return list(name).stream().map(hex -> new Digest((String) hex)).toList();
    }

    private List<Long> numbers(String name) {
        return list(name).stream().map(Long.class::cast).toList();
    }

    private List<VerifyingKey> keys() {
        return list("keys").stream().map(key -> new VerifyingKey((String) key)).toList();
    }

    private List<?> list(String name) {
        return (List<?>) member(name);
    }

    private SortedMap<String, String> texts(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<?, ?> each : ((Map<?, ?>) member(name)).entrySet()) {
            texts.put((String) each.getKey(), (String) each.getValue());
        }
        return texts;
    }
}
