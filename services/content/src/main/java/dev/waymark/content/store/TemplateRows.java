package dev.waymark.content.store;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** Reads rows of the reactive client. */
final class TemplateRows {

    private TemplateRows() {}

    static TemplateVersion version(Row row) {
        TemplateDraft content = new TemplateDraft(
                row.getString("channel"),
                row.getString("description"),
                row.getString("default_locale"),
                VariantsJson.read(row.getString("variants")));
        return new TemplateVersion(
                row.getString("key"),
                row.getInteger("version"),
                content,
                List.of(row.getArrayOfStrings("attributes")),
                row.getOffsetDateTime("published_at").toInstant());
    }
}
