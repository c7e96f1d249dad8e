package dev.waymark.consent.preferences.page;

import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Scope;
import dev.waymark.consent.preferences.KnownFacts;
import dev.waymark.consent.preferences.PreferenceLinks;
import dev.waymark.consent.preferences.PreferenceLinks.Visitor;
import dev.waymark.consent.preferences.Switches;
import dev.waymark.consent.rights.RightsRequest;
import dev.waymark.consent.rights.RightsRequests;
import dev.waymark.consent.rights.RightsRequests.Demand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does what a button asks for. The same button of the same form pressed again does it at the same moment again, which the ledger knows for a
 * repetition; what a person did with a fact is the same when it is done again.
 */
@ApplicationScoped
class FormActions {

    private final PreferenceLinks links;
    private final Switches switches;
    private final KnownFacts facts;
    private final RightsRequests rights;
    private final NoticeTexts notices;
    private final Jurisdictions jurisdictions;

    FormActions(
            PreferenceLinks links,
            Switches switches,
            KnownFacts facts,
            RightsRequests rights,
            NoticeTexts notices,
            Jurisdictions jurisdictions) {
        this.links = links;
        this.switches = switches;
        this.facts = facts;
        this.rights = rights;
        this.notices = notices;
        this.jurisdictions = jurisdictions;
    }

    /** What a button asks for. */
    sealed interface Order {

        /**
         * One switch.
         *
         * @param notice what the page offered to read; null for nothing
         */
        record Set(
                String purpose,
                String channel,
                ConsentStatus status,
                @Nullable Notice notice) implements Order {}

        /** All switches off. */
        record Stop() implements Order {}

        /** A right. */
        record Ask(RightsRequest.Kind kind) implements Order {}

        /**
         * A say in one attribute or tag.
         *
         * @param kind {@code attributes} or {@code tags}
         */
        record Change(KnownFacts.Act act, String kind, String name) implements Order {}

        /** Erasure, without the confirmation. */
        record Unconfirmed() implements Order {}

        /** Nothing that the page has a button for. */
        record Nothing() implements Order {}

        Pattern SWITCH = Pattern.compile(
                "(on|off)/([a-z][a-z0-9-]{0,63})/([a-z][a-z0-9-]{0,31})(?:/([^/]{1,64})/([A-Za-z0-9-]{1,35}))?");

        Pattern FACT = Pattern.compile("(pause|resume|delete)/(attributes|tags)/([A-Za-z][A-Za-z0-9_-]{0,63})");

        /** The value of a switch's button. It names the text that was offered: an agreement is to what was there to read, not to what came later. */
        static String press(boolean on, String purpose, String channel, Optional<Notice> offered) {
            String press = (on ? "on/" : "off/") + purpose + "/" + channel;
            return press
                    + offered.filter(notice -> on)
                            .map(notice -> "/" + notice.version() + "/" + notice.locale())
                            .orElse("");
        }

        /** Reads the value of the button that was pressed. */
        static Order of(@Nullable String action, @Nullable String confirm) {
            String pressed = action == null ? "" : action;
            Matcher one = SWITCH.matcher(pressed);
            if (one.matches()) {
                boolean on = one.group(1).equals("on");
                Notice notice =
                        on && one.group(4) != null ? new Notice(one.group(2), one.group(4), one.group(5), null) : null;
                return new Set(
                        one.group(2), one.group(3), on ? ConsentStatus.GRANTED : ConsentStatus.WITHDRAWN, notice);
            }
            Matcher fact = FACT.matcher(pressed);
            if (fact.matches()) {
                KnownFacts.Act act = KnownFacts.Act.valueOf(fact.group(1).toUpperCase(Locale.ROOT));
                return new Change(act, fact.group(2), fact.group(3));
            }
            return switch (pressed) {
                case "stop" -> new Stop();
                case "copy" -> new Ask(RightsRequest.Kind.EXPORT);
                case "erase" -> "yes".equals(confirm) ? new Ask(RightsRequest.Kind.ERASE) : new Unconfirmed();
                default -> new Nothing();
            };
        }
    }

    /** Carries an order out; the word for what was done. */
    Uni<String> carryOut(Visitor person, Order order, String form) {
        return switch (order) {
            case Order.Set set ->
                offered(person, set)
                        .chain(offered -> offered
                                ? set(person, set, form)
                                : Uni.createFrom().item(""));
            case Order.Stop stop ->
                set(person, new Order.Set(Scope.ANY, Scope.ANY, ConsentStatus.WITHDRAWN, null), form)
                        .replaceWith("stopped");
            case Order.Ask ask ->
                links.acted(form + "/" + ask.kind(), person.subject())
                        .chain(at -> rights.ask(demand(person, ask.kind(), at, form + "/" + ask.kind())))
                        .replaceWith("asked");
            case Order.Change change ->
                facts.change(person.personId(), change.act(), change.kind(), change.name())
                        .map(outcome -> word(change.act(), outcome));
            case Order.Unconfirmed unconfirmed -> Uni.createFrom().item("unconfirmed");
            case Order.Nothing nothing -> Uni.createFrom().item("");
        };
    }

    private static String word(KnownFacts.Act act, KnownFacts.Outcome outcome) {
        return switch (outcome) {
            case DONE ->
                switch (act) {
                    case PAUSE -> "paused";
                    case RESUME -> "resumed";
                    case DELETE -> "deleted";
                };
            case REFUSED -> "";
            case AWAY -> "away";
        };
    }

    /** The law of the person's place is not known here, so the shortest time holds. */
    private Demand demand(Visitor person, RightsRequest.Kind kind, Instant at, String form) {
        Instant dueAt = jurisdictions.of(null, null).answerBy(at);
        return new Demand(person.personId(), kind, "self", form, at, dueAt);
    }

    /** Only what the page shows can be switched, so that nobody grants a purpose that nobody asked about, or under a text that is not there. */
    private Uni<Boolean> offered(Visitor person, Order.Set set) {
        return switches.of(person.personId())
                .map(all -> all.stream()
                        .anyMatch(one -> one.purpose().equals(set.purpose())
                                && one.channel().equals(set.channel())))
                .chain(shown ->
                        shown ? readable(set.notice()) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> readable(@Nullable Notice notice) {
        if (notice == null) {
            return Uni.createFrom().item(true);
        }
        return notices.exactly(notice.id(), notice.version(), notice.locale(), "")
                .map(found -> found.filter(text -> text.text().locale().equals(notice.locale()))
                        .isPresent());
    }

    private Uni<String> set(Visitor person, Order.Set set, String form) {
        String press = String.join(
                "/", form, set.purpose(), set.channel(), set.status().name());
        return links.acted(press, person.subject())
                .chain(at -> switches.set(
                        person.personId(),
                        new Scope(set.purpose(), set.channel(), Scope.ANY, null),
                        set.status(),
                        set.notice(),
                        at))
                .replaceWith("saved");
    }
}
