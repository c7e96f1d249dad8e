package dev.waymark.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the law of a place asks for before it may be seen that a person clicked or opened: data, {@code tracking/laws.tsv}, with the source of each rule.
 * Where nothing is known, the person must have agreed.
 */
public final class TrackingLaws {

    /** Nobody younger is tracked, whatever the place: the highest of the ages that the sources name. */
    static final int OF_AGE = 18;

    private final Map<String, Law> byJurisdiction;

    /** What must be there before. */
    enum Need {
        /** The person's consent to be tracked. */
        CONSENT,
        /** That the notice says so, under which the person agreed to messages or may refuse them. */
        NOTICE,
        /** Nothing makes it lawful. */
        NEVER
    }

    private record Law(Need clicks, Need opens) {

        static final Law STRICTEST_KNOWN = new Law(Need.CONSENT, Need.CONSENT);
    }

    private TrackingLaws(Map<String, Law> byJurisdiction) {
        this.byJurisdiction = byJurisdiction;
    }

    /** The rules of this release. */
    public static TrackingLaws load() {
        try (InputStream in = TrackingLaws.class.getResourceAsStream("/tracking/laws.tsv")) {
            if (in == null) {
                throw new IllegalStateException("tracking/laws.tsv is missing");
            }
            return new TrackingLaws(read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Law> read(BufferedReader lines) {
        Map<String, Law> laws = new HashMap<>();
        lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] columns = line.split("\t", 4);
            if (columns.length != 4 || columns[3].isBlank()) {
                throw new IllegalStateException("tracking/laws.tsv: a law needs two rules and its sources: " + line);
            }
            laws.put(columns[0], new Law(Need.valueOf(columns[1]), Need.valueOf(columns[2])));
        });
        return laws;
    }

    /** Whether clicks in a message may be seen. */
    public TrackingDecision clicks(Candidate candidate) {
        return decide(candidate, law(candidate).clicks());
    }

    /** Whether the opening of a message may be seen. */
    public TrackingDecision opens(Candidate candidate) {
        return decide(candidate, law(candidate).opens());
    }

    private Law law(Candidate candidate) {
        Permit permit = candidate.permit();
        String jurisdiction = permit == null ? null : permit.jurisdiction();
        return jurisdiction == null
                ? Law.STRICTEST_KNOWN
                : byJurisdiction.getOrDefault(jurisdiction, Law.STRICTEST_KNOWN);
    }

    private static TrackingDecision decide(Candidate candidate, Need need) {
        if (candidate.request().purpose() == Purpose.TRANSACTIONAL) {
            return new TrackingDecision.Untracked("TRANSACTIONAL");
        }
        if (candidate.permit() == null || !candidate.permit().personalised()) {
            return new TrackingDecision.Untracked("NOT_PERSONAL");
        }
        if (minor(candidate.recipient())) {
            return new TrackingDecision.Untracked("MINOR");
        }
        return switch (need) {
            case NOTICE -> new TrackingDecision.Tracked();
            case CONSENT -> new TrackingDecision.IfAgreed();
            case NEVER -> new TrackingDecision.Untracked("LAW");
        };
    }

    private static boolean minor(Recipient.@Nullable Reachable recipient) {
        Integer age = recipient == null ? null : recipient.law().age();
        return age != null && age < OF_AGE;
    }
}
