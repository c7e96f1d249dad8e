package dev.waymark.consent.store;

import dev.waymark.consent.Notice;
import dev.waymark.consent.Statement;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A batch of drafts, as the parameters of the queries about it. */
record Drafts(List<Draft> all) {

    UUID[] subjects() {
        return all.stream().map(draft -> draft.key().subject()).toArray(UUID[]::new);
    }

    Buffer[] identities() {
        return all.stream().map(Draft::identity).toArray(Buffer[]::new);
    }

    String[] persons() {
        return statements().map(Statement::personId).distinct().toArray(String[]::new);
    }

    String[] purposes() {
        return statements()
                .map(statement -> statement.scope().purpose())
                .distinct()
                .toArray(String[]::new);
    }

    String[] noticeIds() {
        return notices().map(Notice::id).toArray(String[]::new);
    }

    String[] noticeVersions() {
        return notices().map(Notice::version).toArray(String[]::new);
    }

    private Stream<Notice> notices() {
        return statements()
                .flatMap(statement -> Stream.ofNullable(statement.notice()))
                .distinct();
    }

    private Stream<Statement> statements() {
        return all.stream().map(Draft::statement);
    }
}
