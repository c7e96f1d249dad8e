package dev.waymark.content.store;

import dev.waymark.content.Purpose;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of the reactive client. */
final class TemplateRows {

    /** The columns of {@code template_version} that {@link #version} reads. */
    static final String COLUMNS = "key, version, state, channel, purpose, description, default_locale,"
            + " fields::text, choice::text, variants::text, attributes, written_at, published_at";

    private TemplateRows() {}

    static TemplateVersion version(Row row) {
        TemplateDraft content = new TemplateDraft(
                row.getString("channel"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("description"),
                row.getString("default_locale"),
                FieldsJson.read(row.getString("fields")),
                FieldsJson.readChoice(row.getString("choice")),
                VariantsJson.read(row.getString("variants")));
        return new TemplateVersion(
                row.getString("key"),
                row.getInteger("version"),
                TemplateState.valueOf(row.getString("state")),
                content,
                List.of(row.getArrayOfStrings("attributes")),
                row.getOffsetDateTime("written_at").toInstant(),
                instant(row, "published_at"));
    }

    /** The instant in that column; null where it is null. */
    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
