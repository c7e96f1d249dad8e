package dev.waymark.content.store;

import java.io.Serializable;
import java.util.Objects;

/** The key of a version, as the mapping needs it. */
public class TemplateVersionId implements Serializable {

    private static final long serialVersionUID = 1L;

    public String key = "";
    public int version;

    @Override
    public boolean equals(Object other) {
        return other instanceof TemplateVersionId id && id.key.equals(key) && id.version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, version);
    }
}
