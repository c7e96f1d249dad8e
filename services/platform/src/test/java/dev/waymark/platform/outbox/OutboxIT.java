package dev.waymark.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.inbox.Inbox;
import dev.waymark.platform.kafka.RecordPublisher;
import dev.waymark.platform.kafka.RecordPublishers;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.KafkaResource;
import dev.waymark.testing.PostgresResource;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {

    private static final String TOPIC = "waymark.profile.event.v1";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static int databases;

    private final Vertx vertx = Vertx.vertx();
    private final List<OutboxRelay> relays = new ArrayList<>();
    private final Inbox inbox = new Inbox();
    private Pool pool;
    private RecordPublisher publisher;

    /** Outside a container two threads may race to make the first Uni; in a service Quarkus has done this before. */
    @BeforeAll
    static void initialiseContexts() {
        ContextManagerProvider.instance().getContextManager();
    }

    @BeforeEach
    void freshDatabase() throws Exception {
        String database = "outbox" + databases++;
        var connection = new PostgresResource();
        connection.init(java.util.Map.of("service", database));
        connection.start();
        try (Connection schema = PostgresResource.connect(database);
                Statement statement = schema.createStatement();
                var script = Outbox.class.getResourceAsStream("/db/platform/V0001__outbox_inbox.sql")) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
        }
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(PostgresResource.port())
                .setDatabase(database)
                .setUser(database)
                .setPassword("test");
        pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(10))
                .build();
        publisher = RecordPublishers.to(KafkaResource.bootstrap());
    }

    @AfterEach
    void stop() throws Exception {
        for (OutboxRelay relay : relays) {
            relay.stop(new ShutdownEvent());
        }
        RecordPublishers.close(publisher);
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }

    @Test
    void shouldPublishWhatWasCommittedInTheOrderOfItsKey() {
        // Given
        Outbox outbox = new Outbox(startRelay());

        // When
        commit(outbox, "ordered", 0, 700);
        commit(outbox, "ordered", 700, 300);

        // Then
        var records = KafkaProbe.await(TOPIC, "ordered", 1000, LIMIT);
        assertThat(records)
                .extracting(record -> number(record.value()))
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(KafkaProbe.header(records.getFirst(), "content-type")).contains("application/cloudevents+json");
        awaitEmpty();
    }

    @Test
    void shouldShareTheWorkOfTwoReplicasWithoutLossRepetitionOrDisorder() {
        // Given
        Outbox first = new Outbox(startRelay());
        Outbox second = new Outbox(startRelay());

        // When
        for (int n = 0; n < 50; n++) {
            commit(n % 2 == 0 ? first : second, "shared", n * 10, 10);
        }

        // Then
        awaitEmpty();
        assertThat(KafkaProbe.records(TOPIC, "shared"))
                .extracting(record -> number(record.value()))
                .isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void shouldPublishNothingOfATransactionThatRolledBack() {
        // Given
        Outbox outbox = new Outbox(startRelay());

        // When
        Uni<Void> failing = pool.withTransaction(tx -> outbox.append(tx, messages("undone", 0, 1))
                .flatMap(done -> Uni.createFrom().failure(new IllegalStateException("rolled back"))));

        // Then
        assertThatThrownBy(() -> failing.await().atMost(LIMIT)).hasMessage("rolled back");
        commit(outbox, "done", 0, 1);
        KafkaProbe.await(TOPIC, "done", 1, LIMIT);
        assertThat(KafkaProbe.records(TOPIC, "undone")).isEmpty();
    }

    @Test
    void shouldPublishWhatACrashLeftBehind() {
        // Given: committed while no relay ran
        OutboxRelay never = new OutboxRelay(pool, publisher, new SimpleMeterRegistry());
        commit(new Outbox(never), "left-behind", 0, 3);

        // When
        startRelay();

        // Then
        KafkaProbe.await(TOPIC, "left-behind", 3, LIMIT);
        awaitEmpty();
    }

    @Test
    void shouldTellHowLongTheOldestEventHasWaitedForKafka() throws Exception {
        // Given
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RecordPublisher cutOff = RecordPublishers.to("127.0.0.1:1");
        try {
            OutboxRelay relay = started(new OutboxRelay(pool, cutOff, meters));

            // When
            commit(new Outbox(relay), "stuck", 0, 1);

            // Then
            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            meters.get("waymark.outbox.oldest.seconds").gauge().value())
                    .isGreaterThan(1));
            assertThat(meters.get("waymark.outbox.published").counter().count()).isZero();
        } finally {
            RecordPublishers.close(cutOff);
        }
    }

    @Test
    void shouldClaimAnEventOncePerConsumer() {
        // Given
        EventKey event = new EventKey("/shop", "e-1");
        EventKey other = new EventKey("/shop", "e-2");

        // When
        Set<EventKey> first = claim("journeys", List.of(event, event));
        Set<EventKey> again = claim("journeys", List.of(other, event));
        Set<EventKey> elsewhere = claim("reports", List.of(event));

        // Then
        assertThat(first).containsExactly(event);
        assertThat(again).containsExactly(other);
        assertThat(elsewhere).containsExactly(event);
    }

    @Test
    void shouldGiveAnEventClaimedByTwoAtOnceToOneOnly() {
        // Given
        List<EventKey> events = IntStream.range(0, 200)
                .mapToObj(n -> new EventKey("/shop", "both-" + n))
                .toList();

        // When
        List<Uni<Set<EventKey>>> claims =
                List.of(claiming("journeys", events), claiming("journeys", events.reversed()));
        List<Set<EventKey>> claimed =
                Uni.join().all(claims).andFailFast().await().atMost(LIMIT);

        // Then
        assertThat(claimed.get(0).size() + claimed.get(1).size()).isEqualTo(200);
    }

    @Test
    void shouldNotForgetBeforeSevenDays() {
        assertThatThrownBy(() -> inbox.purge(pool, "journeys", Duration.ofDays(6)))
                .hasMessageContaining("seven days");
    }

    private OutboxRelay startRelay() {
        return started(new OutboxRelay(pool, publisher, new SimpleMeterRegistry()));
    }

    private OutboxRelay started(OutboxRelay relay) {
        relay.start(new StartupEvent());
        relays.add(relay);
        return relay;
    }

    private void commit(Outbox outbox, String key, int from, int count) {
        pool.withTransaction(tx -> outbox.append(tx, messages(key, from, count)))
                .await()
                .atMost(LIMIT);
        outbox.committed();
    }

    private Set<EventKey> claim(String consumer, List<EventKey> events) {
        return claiming(consumer, events).await().atMost(LIMIT);
    }

    private Uni<Set<EventKey>> claiming(String consumer, List<EventKey> events) {
        return pool.withTransaction(tx -> inbox.claim(tx, consumer, events));
    }

    private void awaitEmpty() {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(pool.query("SELECT count(*) FROM outbox")
                        .execute()
                        .await()
                        .atMost(LIMIT)
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero());
    }

    private static List<OutboxMessage> messages(String key, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> new OutboxMessage(
                        TOPIC,
                        key,
                        CloudEventBuilder.v1()
                                .withId("n" + n)
                                .withSource(URI.create("/test"))
                                .withType("counted")
                                .withSubject(key)
                                .build()))
                .toList();
    }

    private static int number(String json) {
        return Integer.parseInt(json.replaceAll("(?s).*\"id\"\\s*:\\s*\"n(\\d+)\".*", "$1"));
    }
}
