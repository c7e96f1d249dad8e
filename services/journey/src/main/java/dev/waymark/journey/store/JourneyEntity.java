package dev.waymark.journey.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A journey's row: which version is the newest, and whether it takes entries. */
@Entity
@Table(name = "journey")
class JourneyEntity extends PanacheEntityBase {

    @Id
    @Column(name = "journey_id")
    String journeyId = "";

    @Column(name = "newest_version")
    int newestVersion;

    @Column(name = "paused")
    boolean paused;

    @Column(name = "deployed_at")
    Instant deployedAt = Instant.EPOCH;
}
