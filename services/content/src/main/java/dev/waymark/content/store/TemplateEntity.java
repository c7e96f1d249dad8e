package dev.waymark.content.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Which version of a template is the latest. Read here, written by {@link TemplatePublisher}. */
@Entity
@Immutable
@Table(name = "template")
public class TemplateEntity {

    @Id
    public String key = "";

    @Column(name = "latest_version")
    public int latestVersion;
}
