package dev.waymark.consent.preferences;

import dev.waymark.consent.preferences.profile.FactsApi;
import dev.waymark.consent.preferences.profile.Profile;
import dev.waymark.consent.preferences.profile.ProfilesApi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What the profile service knows of a person, and the person's say in it. */
@ApplicationScoped
public class KnownFacts {

    private static final Logger LOG = Logger.getLogger(KnownFacts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int NEEDED_BY_LAW = 422;

    private final ProfilesApi profiles;
    private final FactsApi facts;

    KnownFacts(@RestClient ProfilesApi profiles, @RestClient FactsApi facts) {
        this.profiles = profiles;
        this.facts = facts;
    }

    /** What the answer was. */
    public sealed interface Answer {

        /** This is known. */
        record Known(Profile profile) implements Answer {}

        /** Nothing is known. */
        record Nothing() implements Answer {}

        /** The service does not answer in time: the page goes without. */
        record Away() implements Answer {}
    }

    /** What is known of a person. */
    public Uni<Answer> of(String personId) {
        return profiles.getProfile(personId)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .<Answer>map(Answer.Known::new)
                .onFailure(KnownFacts::isNobody)
                .recoverWithItem(new Answer.Nothing())
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.infof("Known facts are not shown: %s", away.getClass().getSimpleName());
                    return new Answer.Away();
                });
    }

    /** What a person can do with an attribute or a tag. */
    public enum Act {
        /** It is kept and used for nothing. */
        PAUSE,
        /** It is in use again. */
        RESUME,
        /** It is gone, until an app sends it anew. */
        DELETE
    }

    /** What became of it. */
    public enum Outcome {
        /** It is as the person wants it; it may have been before. */
        DONE,
        /** It is not there, or must stay. Nothing was changed. */
        REFUSED,
        /** The service does not answer in time. It may be done or not. */
        AWAY
    }

    /**
     * Does it, in the profile service. Doing it again changes nothing.
     *
     * @param kind {@code attributes} or {@code tags}
     */
    public Uni<Outcome> change(String personId, Act act, String kind, String name) {
        Uni<?> asked =
                switch (act) {
                    case PAUSE -> facts.pauseFact(personId, kind, name);
                    case RESUME -> facts.resumeFact(personId, kind, name);
                    case DELETE -> facts.deleteFact(personId, kind, name);
                };
        return asked.replaceWith(Outcome.DONE)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(KnownFacts::isRefusal)
                .recoverWithItem(Outcome.REFUSED)
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.infof("A fact is not changed: %s", away.getClass().getSimpleName());
                    return Outcome.AWAY;
                });
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }

    private static boolean isRefusal(Throwable failure) {
        return isNobody(failure)
                || (failure instanceof WebApplicationException answer
                        && answer.getResponse().getStatus() == NEEDED_BY_LAW);
    }
}
