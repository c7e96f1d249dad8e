package dev.waymark.content.store;

import dev.waymark.content.TemplateVersion;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Templates for those who write and read them. */
@ApplicationScoped
@WithSession
public class TemplateRepository implements PanacheRepositoryBase<TemplateVersionEntity, TemplateVersionId> {

    private static final String SHOWN = "select v from TemplateVersionEntity v, TemplateEntity t"
            + " where t.key = v.key and v.version = coalesce(t.publishedVersion, t.latestVersion) and v.key = ?1";

    /** The published version of a template, else the latest; empty when there is no such template. */
    public Uni<Optional<TemplateVersion>> shown(String key) {
        return find(SHOWN, key).firstResult().map(TemplateRepository::toDomain);
    }

    /** One version of a template, or empty when there is no such version. */
    public Uni<Optional<TemplateVersion>> version(String key, int version) {
        return find("key = ?1 and version = ?2", key, version).firstResult().map(TemplateRepository::toDomain);
    }

    @SuppressWarnings("NullAway") // Panache gives null for no row, and is not annotated
    private static Optional<TemplateVersion> toDomain(TemplateVersionEntity row) {
        return Optional.ofNullable(row).map(TemplateVersionEntity::toDomain);
    }
}
