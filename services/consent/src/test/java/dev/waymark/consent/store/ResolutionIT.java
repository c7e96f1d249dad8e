package dev.waymark.consent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Validity;
import dev.waymark.testing.PostgresResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What decides a question, in the database, against a naive model that knows the statements alone and not what stands. */
class ResolutionIT {

    private static final Instant EIGHT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NOW = at(10);
    private static final String SUBJECT = "00000000-0000-7000-8000-000000000001";

    private static @Nullable Connection database;

    /** A statement of the person, at an hour after eight; "any" covers all. */
    record Said(
            String purpose,
            String channel,
            String brand,
            String contact,
            ConsentStatus status,
            int hour,
            @Nullable Integer endsAt) {

        int specificity() {
            return (int) Stream.of(purpose, channel, brand, contact)
                    .filter(part -> !part.equals("any"))
                    .count();
        }

        List<String> scope() {
            return List.of(purpose, channel, brand, contact);
        }

        boolean isGrantInForce() {
            return status == ConsentStatus.GRANTED
                    && (endsAt == null || at(endsAt).isAfter(NOW));
        }
    }

    /** A question about marketing by SMS; null leaves open. */
    record Asked(@Nullable String brand, @Nullable String contact, boolean separate) {}

    /** A statement and its position in the ledger. */
    record Numbered(Said said, long position) {}

    @BeforeContainer
    static void createSchema() throws SQLException {
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("service", "resolution"));
        postgres.start();
        Connection fresh = PostgresResource.connect("resolution");
        try (var statement = fresh.createStatement()) {
            statement.execute(script("db/migration/V0100__consent.sql"));
            statement.execute(script("db/migration/V0101__check_consents.sql"));
        }
        database = fresh;
    }

    @AfterContainer
    static void close() throws SQLException {
        Objects.requireNonNull(database).close();
    }

    @Property(tries = 10_000)
    void shouldDecideAsTheRulesSay(@ForAll("ledgers") List<Said> ledger, @ForAll("questions") Asked asked)
            throws SQLException {
        List<Numbered> numbered = new ArrayList<>();
        ledger.forEach(said -> numbered.add(new Numbered(said, numbered.size() + 1)));

        assertThat(decided(folded(numbered), asked)).isEqualTo(naive(numbered, asked));
    }

    /** The position of the statement that decides, or null: written down from the rules, without folding. */
    private static @Nullable Long naive(List<Numbered> ledger, Asked asked) {
        List<Numbered> standing = ledger.stream()
                .filter(one -> ledger.stream().noneMatch(other -> outranks(other, one)))
                .filter(one -> covers(one.said(), asked))
                .toList();
        int withdrawn = ledger.stream()
                .filter(one -> one.said().status() == ConsentStatus.WITHDRAWN)
                .filter(one -> standing.stream()
                        .anyMatch(row -> row.said().scope().equals(one.said().scope())))
                .mapToInt(one -> one.said().hour())
                .max()
                .orElse(-1);
        return standing.stream()
                .filter(one -> one.said().status() != ConsentStatus.GRANTED
                        || (one.said().hour() > withdrawn
                                && (!asked.separate() || !one.said().purpose().equals("any"))))
                .max(Comparator.comparing((Numbered one) -> one.said().specificity())
                        .thenComparing(one -> !one.said().isGrantInForce())
                        .thenComparing(one -> one.said().hour())
                        .thenComparing(Numbered::position))
                .map(Numbered::position)
                .orElse(null);
    }

    private static boolean outranks(Numbered other, Numbered one) {
        return other.said().scope().equals(one.said().scope())
                && Comparator.comparing((Numbered each) -> each.said().hour())
                                .thenComparing(each -> each.said().status().refuses())
                                .thenComparing(Numbered::position)
                                .compare(other, one)
                        > 0;
    }

    private static boolean covers(Said said, Asked asked) {
        boolean refuses = said.status().refuses();
        return List.of("marketing", "any").contains(said.purpose())
                && List.of("sms", "any").contains(said.channel())
                && covers(said.brand(), asked.brand(), refuses)
                && covers(said.contact(), asked.contact(), refuses);
    }

    private static boolean covers(String part, @Nullable String asked, boolean refuses) {
        return part.equals("any") || part.equals(asked) || (asked == null && refuses);
    }

    /** What stands for each scope, folded as the ledger does it. */
    private static Map<List<String>, Standing> folded(List<Numbered> ledger) {
        Map<List<String>, Standing> standing = new HashMap<>();
        for (Numbered one : ledger) {
            Said said = one.said();
            Standing joining = new Standing(
                    said.status(),
                    at(said.hour()),
                    new Validity(null, said.endsAt() == null ? null : at(said.endsAt())),
                    false,
                    false,
                    one.position(),
                    said.status() == ConsentStatus.WITHDRAWN ? at(said.hour()) : null);
            standing.merge(said.scope(), joining, Standing::resolve);
        }
        return standing;
    }

    private static @Nullable Long decided(Map<List<String>, Standing> standing, Asked asked) throws SQLException {
        JsonArray rows = new JsonArray();
        standing.forEach((scope, stands) -> rows.add(row(scope, stands)));
        try (PreparedStatement write = Objects.requireNonNull(database).prepareStatement("""
                        INSERT INTO consent_state SELECT * FROM jsonb_populate_recordset(NULL::consent_state, ?::jsonb)""");
                PreparedStatement ask = database.prepareStatement("""
                        SELECT ledger_position FROM consent_standing(
                            ?::uuid, 'marketing', 'sms', ?, ?, ?, NULL::interval, ?::timestamptz)""");
                PreparedStatement clear = database.prepareStatement("DELETE FROM consent_state")) {
            write.setString(1, rows.encode());
            write.execute();
            ask.setString(1, SUBJECT);
            ask.setString(2, asked.brand());
            ask.setString(3, asked.contact());
            ask.setBoolean(4, asked.separate());
            ask.setString(5, NOW.toString());
            try (ResultSet found = ask.executeQuery()) {
                return found.next() ? found.getLong(1) : null;
            } finally {
                clear.execute();
            }
        }
    }

    private static JsonObject row(List<String> scope, Standing stands) {
        return new JsonObject()
                .put("subject", SUBJECT)
                .put("purpose", scope.get(0))
                .put("channel", scope.get(1))
                .put("brand", scope.get(2))
                .put("contact", scope.get(3))
                .put("status", stands.status().name())
                .put("effective_at", stands.effectiveAt().toString())
                .put("valid_to", Objects.toString(stands.validity().to(), null))
                .put("by_guardian", false)
                .put("confirmed", false)
                .put("withdrawn_at", Objects.toString(stands.withdrawnAt(), null))
                .put("ledger_position", stands.ledgerPosition());
    }

    @Provide
    Arbitrary<List<Said>> ledgers() {
        return Combinators.combine(
                        Arbitraries.of("marketing", "any", "newsletter"),
                        Arbitraries.of("sms", "any", "email"),
                        Arbitraries.of("any", "any", "north", "south"),
                        Arbitraries.of("any", "any", "home", "work"),
                        Arbitraries.of(
                                ConsentStatus.GRANTED,
                                ConsentStatus.GRANTED,
                                ConsentStatus.DENIED,
                                ConsentStatus.WITHDRAWN,
                                ConsentStatus.EXPIRED),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(8, 12).injectNull(0.7))
                .as(Said::new)
                .list()
                .ofMaxSize(9);
    }

    @Provide
    Arbitrary<Asked> questions() {
        return Combinators.combine(
                        Arbitraries.of("north", "west").injectNull(0.4),
                        Arbitraries.of("home", "boat").injectNull(0.4),
                        Arbitraries.of(true, false, false))
                .as(Asked::new);
    }

    private static String script(String name) {
        try (var in = Objects.requireNonNull(ResolutionIT.class.getResourceAsStream("/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant at(int hour) {
        return EIGHT.plusSeconds(hour * 3600L);
    }
}
