package dev.waymark.journey.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A version's row. Its definition never changes. */
@Entity
@Table(name = "journey_version")
class JourneyVersionEntity extends PanacheEntityBase {

    /** Which version of which journey. */
    @Embeddable
    record Key(
            @Column(name = "journey_id") String journeyId,
            @Column(name = "version") int version) implements Serializable {}

    @EmbeddedId
    Key key = new Key("", 0);

    @Column(name = "process_definition_key")
    long processDefinitionKey;

    @Column(name = "start_event")
    String startEvent = "";

    @Column(name = "wait_events")
    String[] waitEvents = {};

    @Column(name = "definition")
    String definition = "";

    @Column(name = "deployed_at")
    Instant deployedAt = Instant.EPOCH;

    @Column(name = "deployed_by")
    String deployedBy = "";
}
