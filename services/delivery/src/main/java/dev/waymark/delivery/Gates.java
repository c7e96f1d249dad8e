package dev.waymark.delivery;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decisions of the gates, as plain functions of what was found out. */
public final class Gates {

    private Gates() {}

    /** Is the message still in time? */
    public static Passage bestBefore(Candidate c, Instant now) {
        return now.isBefore(c.bestBefore()) ? new Passage.Passing(c) : expired(c, "BEST_BEFORE_OVER", now);
    }

    /** Is the template there, and is it made for the channel? */
    public static Passage template(Candidate c, TemplateDescription description) {
        SendRequest request = c.request();
        return switch (description) {
            case TemplateDescription.Missing() ->
                new Passage.Faulty(
                        c,
                        "The template " + request.template() + " of element " + request.elementId()
                                + " is not known. Publish it, or correct the header template.");
            case TemplateDescription.Known known
            when !known.channel().equals(request.channel()) ->
                new Passage.Faulty(
                        c,
                        "The template " + request.template() + " is made for " + known.channel()
                                + ", but element " + request.elementId() + " sends by " + request.channel()
                                + ". Choose another template or another channel.");
            case TemplateDescription.Known known -> new Passage.Passing(c.described(known));
        };
    }

    /** Can the person be reached? */
    public static Passage profile(Candidate c, Recipient recipient, Instant now) {
        return switch (recipient) {
            case Recipient.Reachable found ->
                new Passage.Passing(c.reachable(
                        found,
                        TrailEntry.of(Gate.PROFILE, "REACHABLE", null, now)
                                .with("locale", found.locale())
                                .with("timeZone", found.timeZone())
                                .with("country", country(found.law()))));
            case Recipient.Unreachable(String reason) ->
                new Passage.Stopped(
                        c.noted(TrailEntry.of(Gate.PROFILE, "UNREACHABLE", reason, now)),
                        new TouchOutcome.Unreachable(reason));
        };
    }

    private static @Nullable String country(LegalFacts law) {
        return law.country() == null ? null : law.country() + " by " + law.source();
    }

    /**
     * Has the person agreed? Who chose messages that are not personal has no attributes from here on; a text that was written
     * with them before is written anew.
     */
    public static Passage consent(Candidate c, ConsentDecision decision, Instant now) {
        String verdict = decision instanceof ConsentDecision.Granted ? "GRANTED" : "DENIED";
        TrailEntry entry = TrailEntry.of(Gate.CONSENT, verdict, decision.reason(), now)
                .withBasis(decision.basis())
                .with("jurisdiction", decision.basis().jurisdiction())
                .with("brand", c.request().labels().brand());
        return switch (decision) {
            case ConsentDecision.Granted granted
            when granted.personalised() || c.request().purpose() == Purpose.TRANSACTIONAL ->
                new Passage.Passing(c.permitted(granted.permit(), entry));
            case ConsentDecision.Granted granted
            when c.writtenPersonally() -> new Passage.Waiting(c, "The person chose messages that are not personal");
            case ConsentDecision.Granted granted ->
                new Passage.Passing(c.impersonal().permitted(granted.permit(), entry.with("personalised", "no")));
            case ConsentDecision.Denied denied ->
                new Passage.Stopped(c.noted(entry), new TouchOutcome.Suppressed(denial(denied)));
        };
    }

    /**
     * Does it go by another channel? It does where the drawing names one, and the person has no address on this one or has not agreed to it; any other verdict
     * holds for all channels.
     */
    public static Optional<Passage> otherwise(Passage passage, Instant now) {
        if (passage instanceof Passage.Stopped(Candidate c, TouchOutcome outcome)
                && !c.request().otherwise().isEmpty()
                && ofTheChannel(outcome)) {
            TrailEntry entry = TrailEntry.of(Gate.CHANNEL, "NEXT", null, now)
                    .with("instead", c.request().channel())
                    .with("channel", c.request().otherwise().getFirst().channel());
            return Optional.of(new Passage.Passing(c.byTheNextChannel(entry)));
        }
        return Optional.empty();
    }

    private static boolean ofTheChannel(TouchOutcome outcome) {
        return switch (outcome) {
            case TouchOutcome.Unreachable(String reason) -> reason.equals("NO_ADDRESS");
            case TouchOutcome.Suppressed(String reason) -> reason.equals("NO_CONSENT") || reason.equals("SUPPRESSION");
            default -> false;
        };
    }

    private static String denial(ConsentDecision.Denied denied) {
        return denied.reason().startsWith("SUPPRESSED") ? "SUPPRESSION" : "NO_CONSENT";
    }

    /** Is it a fit hour, and is there a slot? A window that opens after the message's time means that it is over now. */
    public static Passage frequency(Candidate c, FrequencyVerdict verdict, Instant now) {
        return switch (verdict) {
            case FrequencyVerdict.Reserved reserved ->
                new Passage.Passing(c.reserved(entry("RESERVED", reserved.basis(), now)));
            case FrequencyVerdict.Open open -> new Passage.Passing(c.noted(entry("OPEN", open.basis(), now)));
            case FrequencyVerdict.Capped capped ->
                new Passage.Stopped(
                        c.noted(entry("CAPPED", capped.basis(), now)
                                .with("count", capped.count())
                                .with("nextFreeAt", capped.nextFreeAt())
                                .with("whenHit", capped.whenHit())),
                        TouchOutcome.held(capped.whenHit(), capped.rule()));
            case FrequencyVerdict.Deferred deferred -> deferred(c, deferred, now);
            case FrequencyVerdict.TooLate late ->
                expired(c.noted(entry("TOO_LATE", late.basis(), now)), "BEST_BEFORE_ENDS_IN_QUIET_HOURS", now);
            case FrequencyVerdict.Invalid invalid ->
                new Passage.Faulty(c, "The frequency service cannot decide: " + invalid.detail());
        };
    }

    private static Passage deferred(Candidate c, FrequencyVerdict.Deferred deferred, Instant now) {
        Candidate noted = c.noted(entry("DEFERRED", deferred.basis(), now).withUntil(deferred.until()));
        return deferred.until().isBefore(c.bestBefore())
                ? new Passage.Held(noted, MessageStatus.QUIET_HOURS, deferred.until())
                : expired(noted, "BEST_BEFORE_ENDS_IN_QUIET_HOURS", now);
    }

    private static TrailEntry entry(String verdict, FrequencyVerdict.Basis basis, Instant now) {
        return TrailEntry.of(Gate.FREQUENCY, verdict, null, now)
                .withPolicy(basis.policy())
                .with("zones", basis.zones());
    }

    /** Is there a text? */
    public static Passage content(Candidate c, Rendering rendering, Instant now) {
        return switch (rendering) {
            case Rendering.Rendered text ->
                new Passage.Passing(c.rendered(
                        text,
                        TrailEntry.of(Gate.CONTENT, "RENDERED", null, now)
                                .with("templateVersion", text.templateVersion())
                                .with("locale", text.locale())
                                .withPolicy(text.variant().policy())
                                .with("variant", text.variant().place())
                                .with("arm", text.variant().arm())
                                .with("seed", text.variant().seed())
                                .with("snapshot", text.variant().snapshot())));
            case Rendering.NotForThisPerson(String code, String field) ->
                new Passage.Stopped(
                        c.noted(TrailEntry.of(Gate.CONTENT, "REFUSED", code, now)
                                .with("field", field)),
                        new TouchOutcome.Suppressed(code));
            case Rendering.TemplateFault fault ->
                new Passage.Faulty(c, "Template " + c.request().template() + ": " + fault.detail() + " " + fault.fix());
        };
    }

    /**
     * A message with links, after it was decided whether they tell when they are used.
     *
     * @param written the message as it leaves
     */
    public static Candidate links(Candidate c, Rendering.Rendered written, TrackingDecision clicks, Instant now) {
        TrailEntry entry =
                switch (clicks) {
                    case TrackingDecision.Tracked() -> TrailEntry.of(Gate.CONTENT, "LINKS_TRACKED", null, now);
                    case TrackingDecision.Untracked(String reason) ->
                        TrailEntry.of(Gate.CONTENT, "LINKS_PLAIN", reason, now);
                    case TrackingDecision.IfAgreed() ->
                        throw new IllegalArgumentException("Nobody asked whether the person agreed");
                };
        return c.rendered(written, underLaw(entry, c));
    }

    /** A message whose opening tells. */
    public static Candidate opens(Candidate c, Rendering.Rendered written, Instant now) {
        return c.rendered(written, underLaw(TrailEntry.of(Gate.CONTENT, "OPENS_TRACKED", null, now), c));
    }

    private static TrailEntry underLaw(TrailEntry entry, Candidate c) {
        return entry.with("jurisdiction", c.permit() == null ? null : c.permit().jurisdiction());
    }

    /** Is the text short enough for the channel? {@code longest} is in UTF-16 units. */
    public static Passage length(Candidate c, int length, int longest, Instant now) {
        if (length <= longest) {
            return new Passage.Passing(c);
        }
        TrailEntry entry = TrailEntry.of(Gate.CONTENT, "REFUSED", "TEXT_TOO_LONG", now)
                .with("length", length)
                .with("longest", longest);
        return new Passage.Stopped(c.noted(entry), new TouchOutcome.Suppressed("TEXT_TOO_LONG"));
    }

    private static Passage expired(Candidate c, String reason, Instant now) {
        TrailEntry entry =
                TrailEntry.of(Gate.BEST_BEFORE, "EXPIRED", reason, now).with("bestBefore", c.bestBefore());
        return new Passage.Stopped(c.noted(entry), new TouchOutcome.Expired(reason));
    }
}
