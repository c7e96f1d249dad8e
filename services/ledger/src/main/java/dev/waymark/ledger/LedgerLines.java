package dev.waymark.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes and reads the lines of a ledger file. Each line has one form only: what differs from it by a single byte is refused. */
public final class LedgerLines {

    /** The version of the format, in the first line of each file. */
    static final long VERSION = 1;

    private LedgerLines() {}

    /** The line as text, without its line feed. */
    public static String write(LedgerLine line) {
        return CanonicalJson.write(
                switch (line) {
                    case LedgerLine.ExportHeader header -> header("export", header.keys());
                    case LedgerLine.ProofHeader header -> proof(header);
                    case LedgerRecord record -> record(record);
                    case LedgerLine.Opening opening -> opening(opening);
                    case LedgerLine.Inclusion inclusion -> inclusion(inclusion);
                    case SignedLine signed -> signed(signed);
                });
    }

    /** Reads a line; fails when it is not exactly as {@link #write} would write it. */
    public static LedgerLine read(byte[] bytes) throws MalformedLineException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        LedgerLine line = new LineReader(JsonReader.object(text)).line();
        if (!Arrays.equals(rewritten(line), bytes)) {
            throw new MalformedLineException("it is not in the one form that a line can have");
        }
        return line;
    }

    private static byte[] rewritten(LedgerLine line) throws MalformedLineException {
        try {
            return write(line).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unwritable) {
            throw new MalformedLineException("it holds a value that no line can have", unwritable);
        }
    }

    private static SortedMap<String, Object> header(String type, List<VerifyingKey> keys) {
        SortedMap<String, Object> form = new TreeMap<>();
        form.put("type", type);
        form.put("version", VERSION);
        form.put("keys", keys.stream().map(VerifyingKey::encoded).toList());
        return form;
    }

    private static SortedMap<String, Object> proof(LedgerLine.ProofHeader header) {
        SortedMap<String, Object> form = header("proof", header.keys());
        form.put("subject", header.subject().toString());
        if (header.personKey() != null) {
            form.put("personKey", header.personKey());
        }
        return form;
    }

    private static SortedMap<String, Object> record(LedgerRecord record) {
        RecordContent content = record.content();
        SortedMap<String, Object> form = new TreeMap<>();
        form.put("type", "record");
        form.put("position", record.position());
        form.put("shard", (long) record.shard());
        form.put("sequence", record.sequence());
        form.put("subject", content.subject().toString());
        form.put("kind", content.kind());
        form.put("facts", content.facts());
        if (content.commitment() != null) {
            form.put("commitment", content.commitment().hex());
        }
        form.put("previous", record.previous().hex());
        form.put("previousOfSubject", record.previousOfSubject().hex());
        form.put("hash", record.hash().hex());
        return form;
    }

    private static SortedMap<String, Object> opening(LedgerLine.Opening opening) {
        SortedMap<String, Object> form = new TreeMap<>();
        form.put("type", "opening");
        form.put("confidential", opening.confidential());
        return form;
    }

    private static SortedMap<String, Object> inclusion(LedgerLine.Inclusion inclusion) {
        SortedMap<String, Object> form = new TreeMap<>();
        form.put("type", "inclusion");
        form.put("index", inclusion.index());
        form.put("path", inclusion.path().stream().map(Digest::hex).toList());
        return form;
    }

    private static SortedMap<String, Object> signed(SignedLine line) {
        SortedMap<String, Object> form = line.claims();
        form.put("signature", line.signature());
        return form;
    }
}
