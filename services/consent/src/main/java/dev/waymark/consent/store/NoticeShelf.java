package dev.waymark.consent.store;

import dev.waymark.consent.intake.RequestDigest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The texts that people are shown, by notice, version and locale; a text never changes. */
@ApplicationScoped
public class NoticeShelf {

    private static final String TEXTS = """
            SELECT version, locale, text, sha256 FROM notice_text WHERE notice_id = $1 ORDER BY recorded_at, version, locale""";

    private static final String ADD = """
            INSERT INTO notice_text (notice_id, version, locale, text, sha256, recorded_at, recorded_by)
            SELECT $1, $2, t.locale, t.text, t.sha256, $6, $7
            FROM unnest($3::text[], $4::text[], $5::text[]) AS t (locale, text, sha256) ORDER BY t.locale
            ON CONFLICT DO NOTHING""";

    private static final String OTHER = """
            SELECT count(*)::int AS other
            FROM unnest($3::text[], $4::text[]) AS t (locale, sha256)
            JOIN notice_text n ON n.notice_id = $1 AND n.version = $2 AND n.locale = t.locale AND n.sha256 <> t.sha256""";

    private final Pool pool;

    NoticeShelf(Pool pool) {
        this.pool = pool;
    }

    /** One text, word for word. */
    public record Text(String version, String locale, String text, String sha256) {}

    /** This version has another text in that language. */
    public static class OtherTextException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OtherTextException() {
            super("The version has another text in that language");
        }
    }

    /** All texts of a notice, the oldest first. */
    public Uni<List<Text>> texts(String noticeId) {
        return pool.preparedQuery(TEXTS)
                .execute(Tuple.of(noticeId))
                .map(rows -> rows.stream().map(NoticeShelf::text).toList());
    }

    /** Keeps the texts that are new; the version's texts afterwards. Fails with {@link OtherTextException}, and keeps none. */
    public Uni<List<Text>> put(String noticeId, String version, Map<String, String> texts, String caller, Instant now) {
        String[] locales = texts.keySet().toArray(String[]::new);
        String[] words = texts.values().toArray(String[]::new);
        String[] hashes = texts.values().stream().map(RequestDigest::sha256).toArray(String[]::new);
        Tuple added = Tuple.of(noticeId, version, locales, words, hashes, Times.toColumn(now))
                .addString(caller);
        return pool.withTransaction(tx -> tx.preparedQuery(ADD)
                        .execute(added)
                        .chain(() -> tx.preparedQuery(OTHER).execute(Tuple.of(noticeId, version, locales, hashes)))
                        .invoke(rows -> {
                            if (rows.iterator().next().getInteger("other") > 0) {
                                throw new OtherTextException();
                            }
                        }))
                .chain(() -> texts(noticeId))
                .map(all -> all.stream()
                        .filter(text -> text.version().equals(version))
                        .toList());
    }

    private static Text text(Row row) {
        return new Text(
                row.getString("version"), row.getString("locale"), row.getString("text"), row.getString("sha256"));
    }
}
