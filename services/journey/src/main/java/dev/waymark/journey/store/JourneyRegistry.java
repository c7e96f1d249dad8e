package dev.waymark.journey.store;

import dev.waymark.journey.DeployedVersion;
import dev.waymark.journey.JourneyDefinition;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** The registry of journeys. */
@ApplicationScoped
public class JourneyRegistry implements PanacheRepositoryBase<JourneyEntity, String> {

    private static final String NEWEST = """
            select j, v from JourneyEntity j join JourneyVersionEntity v
            on v.key.journeyId = j.journeyId and v.key.version = j.newestVersion
            where j.journeyId > ?1 order by j.journeyId""";

    private final JourneyVersionRepository versions;

    JourneyRegistry(JourneyVersionRepository versions) {
        this.versions = versions;
    }

    /**
     * Records a version that the engine has. The highest version is the newest, in whatever order they are recorded.
     *
     * @return whether it was not on record before
     */
    public Uni<Boolean> record(JourneyDefinition definition, DeployedVersion deployed, String by, Instant now) {
        return Panache.withTransaction(() -> findById(definition.journeyId(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(known -> known == null ? create(definition, deployed, now) : newer(known, deployed, now))
                        .chain(() -> addVersion(definition, deployed, by, now)))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(2);
    }

    public Uni<Optional<RegisteredJourney>> find(String journeyId) {
        return Panache.withSession(() -> findById(journeyId)
                .onItem()
                .ifNotNull()
                .transformToUni(this::registered)
                .map(Optional::ofNullable));
    }

    /** Journeys by id, those after {@code after} first. */
    public Uni<List<RegisteredJourney>> list(String after, int most) {
        return Panache.withSession(() -> getSession()
                .chain(session -> session.createSelectionQuery(NEWEST, Object[].class)
                        .setParameter(1, after)
                        .setMaxResults(most)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> registered((JourneyEntity) row[0], (JourneyVersionEntity) row[1]))
                        .toList()));
    }

    /** Whether the journey takes entries from now on; empty when there is none of that id. */
    public Uni<Optional<RegisteredJourney>> pause(String journeyId, boolean paused) {
        return Panache.withTransaction(() -> findById(journeyId, LockModeType.PESSIMISTIC_WRITE)
                .invoke(journey -> {
                    if (journey != null) {
                        journey.paused = paused;
                    }
                })
                .onItem()
                .ifNotNull()
                .transformToUni(this::registered)
                .map(Optional::ofNullable));
    }

    private Uni<JourneyEntity> create(JourneyDefinition definition, DeployedVersion deployed, Instant now) {
        JourneyEntity journey = new JourneyEntity();
        journey.journeyId = definition.journeyId();
        journey.newestVersion = deployed.version();
        journey.deployedAt = now;
        return persistAndFlush(journey);
    }

    private static Uni<JourneyEntity> newer(JourneyEntity journey, DeployedVersion deployed, Instant now) {
        if (deployed.version() > journey.newestVersion) {
            journey.newestVersion = deployed.version();
            journey.deployedAt = now;
        }
        return Uni.createFrom().item(journey);
    }

    private Uni<Boolean> addVersion(JourneyDefinition definition, DeployedVersion deployed, String by, Instant now) {
        var key = new JourneyVersionEntity.Key(definition.journeyId(), deployed.version());
        return versions.findById(key).chain(known -> {
            if (known != null) {
                return Uni.createFrom().item(false);
            }
            JourneyVersionEntity version = new JourneyVersionEntity();
            version.key = key;
            version.processDefinitionKey = deployed.processDefinitionKey();
            version.startEvent = definition.start().event();
            version.waitEvents = definition.waitEvents().toArray(String[]::new);
            version.definition = DefinitionJson.write(definition);
            version.deployedAt = now;
            version.deployedBy = by;
            return versions.persistAndFlush(version).replaceWith(true);
        });
    }

    private Uni<RegisteredJourney> registered(JourneyEntity journey) {
        return versions.findById(new JourneyVersionEntity.Key(journey.journeyId, journey.newestVersion))
                .map(version -> registered(journey, version));
    }

    private static RegisteredJourney registered(JourneyEntity journey, JourneyVersionEntity version) {
        return new RegisteredJourney(
                DefinitionJson.read(version.definition), journey.newestVersion, journey.paused, journey.deployedAt);
    }
}
