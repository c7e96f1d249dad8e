package dev.waymark.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A touch on its way through the gates, with what the gates have found out so far.
 *
 * @param key the touch
 * @param messageId the id under which the record is kept
 * @param version of the record that this run starts from; 0 where there is none yet
 * @param state where the touch stands
 * @param request what the drawing asks for
 * @param bestBefore when the message is too old to leave
 * @param template what content said of the template; null before it was asked
 * @param recipient what profile said; null before it was asked
 * @param permit the leave to hand over; null before consent was asked
 * @param reserved whether a slot is taken at the frequency service
 * @param rendered the text; null before content was asked
 * @param trail the verdicts so far
 */
public record Candidate(
        TouchKey key,
        UUID messageId,
        int version,
        TouchState.Ready state,
        SendRequest request,
        Instant bestBefore,
        TemplateDescription.@Nullable Known template,
        Recipient.@Nullable Reachable recipient,
        @Nullable Permit permit,
        boolean reserved,
        Rendering.@Nullable Rendered rendered,
        Trail trail) {

    /** A touch before the first gate. */
    public static Candidate before(
            TouchKey key,
            UUID messageId,
            int version,
            TouchState.Ready state,
            SendRequest request,
            Instant bestBefore,
            Trail earlier) {
        return new Candidate(
                key, messageId, version, state, request, bestBefore, null, null, null, false, null, earlier);
    }

    Candidate described(TemplateDescription.Known found) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                found,
                recipient,
                permit,
                reserved,
                rendered,
                trail);
    }

    Candidate reachable(Recipient.Reachable found, TrailEntry entry) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                template,
                found,
                permit,
                reserved,
                rendered,
                trail.plus(entry));
    }

    Candidate permitted(Permit granted, TrailEntry entry) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                template,
                recipient,
                granted,
                reserved,
                rendered,
                trail.plus(entry));
    }

    Candidate reserved(TrailEntry entry) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                template,
                recipient,
                permit,
                true,
                rendered,
                trail.plus(entry));
    }

    Candidate rendered(Rendering.Rendered text, TrailEntry entry) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                template,
                recipient,
                permit,
                reserved,
                text,
                trail.plus(entry));
    }

    /** The same touch by its next channel, of which nothing is known yet. */
    Candidate byTheNextChannel(TrailEntry entry) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request.byTheNextChannel(),
                bestBefore,
                null,
                null,
                null,
                false,
                null,
                trail.plus(entry));
    }

    /** Without what the profile says of the person, for a message that is not personal. */
    Candidate impersonal() {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                template,
                recipient == null ? null : recipient.withoutPerson(),
                permit,
                reserved,
                rendered,
                trail);
    }

    /** Whether there is a text, and what is known of the person may be in it, or have chosen it, or links in it tell what she does. */
    boolean writtenPersonally() {
        return rendered != null && (!rendered.links().isEmpty() || (recipient != null && recipient.personal()));
    }

    /** When it was asked for first; the same in each run. */
    public Instant since() {
        return bestBefore.minus(request.bestBefore());
    }

    /** The touch with one more verdict. */
    public Candidate noted(TrailEntry entry) {
        return new Candidate(
                key,
                messageId,
                version,
                state,
                request,
                bestBefore,
                template,
                recipient,
                permit,
                reserved,
                rendered,
                trail.plus(entry));
    }
}
