package dev.waymark.frequency;

import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.hours.HoursRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Names an exact set of rules: equal rules have equal names, on every replica and after every restart. */
public final class PolicyVersion {

    private static final int DIGITS = 16;

    private PolicyVersion() {}

    /** The first digits of a SHA-256 over everything that a verdict depends on. */
    public static String of(FrequencyPolicy policy, List<ZoneId> brandZones) {
        StringJoiner text = new StringJoiner("\n");
        text.add("transactional " + sorted(policy.transactional()));
        text.add("spread " + policy.spread()).add("lease " + policy.lease()).add("zones " + brandZones);
        policy.hours().stream().map(PolicyVersion::line).sorted().forEach(text::add);
        policy.caps().stream().map(PolicyVersion::line).sorted().forEach(text::add);
        return digest(text.toString());
    }

    private static String line(HoursRule rule) {
        return String.join(
                " ",
                "hours",
                rule.name(),
                rule.layer().name(),
                sorted(rule.regions()),
                sorted(rule.exceptRegions()),
                sorted(rule.channels()),
                sorted(rule.purposes()),
                rule.window().toString());
    }

    private static String line(Cap cap) {
        return String.join(
                " ",
                "cap",
                cap.name(),
                sorted(cap.channels()),
                sorted(cap.purposes()),
                sorted(cap.journeys()),
                Integer.toString(cap.limit()),
                cap.window().toString());
    }

    private static String sorted(Set<String> names) {
        return new TreeSet<>(names).toString();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
