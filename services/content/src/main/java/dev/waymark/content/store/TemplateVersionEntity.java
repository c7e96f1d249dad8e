package dev.waymark.content.store;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One version of a template. Read here, written by {@link TemplatePublisher}. */
@Entity
@Immutable
@Table(name = "template_version")
@IdClass(TemplateVersionId.class)
public class TemplateVersionEntity {

    @Id
    public String key = "";

    @Id
    public int version;

    public String channel = "";

    public @Nullable String description;

    @Column(name = "default_locale")
    public String defaultLocale = "";

    @ColumnTransformer(read = "variants::text")
    public String variants = "[]";

    public String[] attributes = {};

    @Column(name = "published_at")
    public Instant publishedAt = Instant.EPOCH;

    TemplateVersion toDomain() {
        TemplateDraft content = new TemplateDraft(channel, description, defaultLocale, VariantsJson.read(variants));
        return new TemplateVersion(key, version, content, List.of(attributes), publishedAt);
    }
}
