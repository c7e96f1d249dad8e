package dev.waymark.content.store;

import dev.waymark.content.Purpose;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One version of a template. Read here, written by {@link TemplateWriter} and {@link TemplateReviews}. */
@Entity
@Immutable
@Table(name = "template_version")
@IdClass(TemplateVersionId.class)
public class TemplateVersionEntity {

    @Id
    public String key = "";

    @Id
    public int version;

    @Enumerated(EnumType.STRING)
    public TemplateState state = TemplateState.DRAFT;

    public String channel = "";

    @Enumerated(EnumType.STRING)
    public Purpose purpose = Purpose.MARKETING;

    public @Nullable String description;

    @Column(name = "default_locale")
    public String defaultLocale = "";

    @ColumnTransformer(read = "fields::text")
    public String fields = "[]";

    @ColumnTransformer(read = "choice::text")
    public String choice = "{}";

    @ColumnTransformer(read = "variants::text")
    public String variants = "[]";

    public String[] attributes = {};

    @Column(name = "written_at")
    public Instant writtenAt = Instant.EPOCH;

    @Column(name = "published_at")
    public @Nullable Instant publishedAt;

    TemplateVersion toDomain() {
        TemplateDraft content = new TemplateDraft(
                channel,
                purpose,
                description,
                defaultLocale,
                FieldsJson.read(fields),
                FieldsJson.readChoice(choice),
                VariantsJson.read(variants));
        return new TemplateVersion(key, version, state, content, List.of(attributes), writtenAt, publishedAt);
    }
}
