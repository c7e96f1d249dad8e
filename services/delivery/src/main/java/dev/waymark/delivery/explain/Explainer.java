package dev.waymark.delivery.explain;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.explain.Explanation.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the record into words. */
public final class Explainer {

    /** What the message tells of the person. */
    private static final List<String> TRACKED = List.of("LINKS_TRACKED", "OPENS_TRACKED");

    private Explainer() {}

    /** The explanation of a message in that voice; in English where the language has no texts. */
    public static Explanation explain(Account account, Voice voice, Locale locale) {
        Texts texts = Texts.of(voice, locale);
        Times times = Times.of(account.trail(), texts.locale());
        String headline = texts.text(
                Headline.of(account.state(), account.receipt()).key(),
                times.text(account.at()),
                times.text(account.until()),
                account.reason());
        return new Explanation(
                headline,
                switch (voice) {
                    case MARKETER -> marketer(account, texts, times);
                    case PERSON -> person(account, texts, times);
                });
    }

    private static List<Detail> marketer(Account account, Texts texts, Times times) {
        List<Detail> details = new ArrayList<>();
        account.trail()
                .entries()
                .forEach(
                        entry -> details.add(new Detail(entry.gate(), entry.at(), TrailWords.of(entry, texts, times))));
        if (account.escalatesAt() != null) {
            details.add(new Detail(null, null, texts.text("escalation.DUE", times.text(account.escalatesAt()))));
        }
        if (account.escalationEnded() != null) {
            details.add(new Detail(
                    null,
                    null,
                    texts.first(List.of("escalation." + account.escalationEnded(), "escalation.OTHER"), "")));
        }
        return details;
    }

    /** What she may want to know: what she agreed to, why it came late, and what she can do. Never who or what decided it. */
    private static List<Detail> person(Account account, Texts texts, Times times) {
        List<Detail> details = new ArrayList<>();
        last(account, Gate.CONSENT)
                .ifPresent(entry -> details.add(new Detail(null, null, TrailWords.consent(entry, texts))));
        if (wentAgain(account.trail().entries())) {
            details.add(new Detail(null, null, texts.text("again")));
        }
        account.trail().entries().stream()
                .filter(entry ->
                        entry.gate() == Gate.FREQUENCY && entry.verdict().equals("DEFERRED"))
                .findFirst()
                .ifPresent(
                        entry -> details.add(new Detail(null, null, texts.text("waited", times.text(entry.until())))));
        TRACKED.stream()
                .filter(verdict -> account.left() && noted(account, verdict))
                .forEach(verdict -> details.add(new Detail(null, null, texts.text("noticed." + verdict))));
        if (account.left()) {
            details.add(
                    new Detail(null, null, texts.text("act." + account.purpose().wire())));
        }
        return details;
    }

    private static boolean wentAgain(List<TrailEntry> entries) {
        return entries.stream()
                .dropWhile(entry -> !entry.verdict().equals(Trail.ESCALATED))
                .anyMatch(entry -> entry.gate() == Gate.CHANNEL
                        && (entry.verdict().equals("ACCEPTED")
                                || entry.verdict().equals("UNKNOWN")));
    }

    private static boolean noted(Account account, String verdict) {
        return account.trail().entries().stream()
                .anyMatch(
                        entry -> entry.gate() == Gate.CONTENT && entry.verdict().equals(verdict));
    }

    private static Optional<TrailEntry> last(Account account, Gate gate) {
        return account.trail().entries().stream()
                .filter(entry -> entry.gate() == gate)
                .reduce((earlier, later) -> later);
    }
}
