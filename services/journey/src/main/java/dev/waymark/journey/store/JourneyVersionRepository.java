package dev.waymark.journey.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The versions of journeys. */
@ApplicationScoped
class JourneyVersionRepository implements PanacheRepositoryBase<JourneyVersionEntity, JourneyVersionEntity.Key> {}
