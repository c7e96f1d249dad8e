package dev.waymark.consent.preferences;

import dev.waymark.consent.preferences.profile.Profile;
import dev.waymark.consent.preferences.profile.ProfilesApi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What the profile service knows of a person. */
@ApplicationScoped
public class KnownFacts {

    private static final Logger LOG = Logger.getLogger(KnownFacts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ProfilesApi profiles;

    KnownFacts(@RestClient ProfilesApi profiles) {
        this.profiles = profiles;
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

    private static boolean isNobody(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
