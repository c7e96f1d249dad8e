package dev.waymark.content.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Which version of a template is the latest and which is published. Read here, written by {@link TemplateWriter} and {@link TemplateReviews}. */
@Entity
@Immutable
@Table(name = "template")
public class TemplateEntity {

    @Id
    public String key = "";

    @Column(name = "latest_version")
    public int latestVersion;

    @Column(name = "published_version")
    public @Nullable Integer publishedVersion;
}
