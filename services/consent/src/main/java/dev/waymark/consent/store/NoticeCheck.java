package dev.waymark.consent.store;

import dev.waymark.consent.Notice;
import dev.waymark.consent.RecordOutcome.Refused;
import dev.waymark.consent.config.ConsentConfig.Notices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the managed text that a statement names. Lenient: what is not managed is kept as it was named, without a digest. */
record NoticeCheck(List<Notice> managed, Notices mode) {

    /** What the check found: the text, or why the statement is refused. */
    record Found(@Nullable Notice notice, @Nullable Refused refusal) {}

    Found of(@Nullable Notice named) {
        if (named == null) {
            return new Found(null, null);
        }
        List<Notice> versions = managed.stream()
                .filter(text -> text.id().equals(named.id()) && text.version().equals(named.version()))
                .toList();
        List<Notice> texts = versions.stream()
                .filter(text -> named.locale() == null || named.locale().equals(text.locale()))
                .toList();
        if (texts.size() == 1) {
            return new Found(texts.getFirst(), null);
        }
        return mode == Notices.LENIENT ? new Found(named, null) : new Found(null, refusal(versions));
    }

    private static Refused refusal(List<Notice> versions) {
        return versions.isEmpty()
                ? new Refused(
                        "notice.version",
                        "names no text that is managed here",
                        "Name a version that exists, or put the version's texts first.")
                : new Refused(
                        "notice.locale",
                        "names none of this version's languages",
                        "Send the language in which the person read it.");
    }
}
