package dev.waymark.frequency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.PostgresResource;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A thousand attempts at one person while the service is killed and started again: three get through, and each answer stays true. */
class RestartRaceIT {

    private static final int LIMIT = 3;
    private static final int ATTEMPTS = 1_000;

    private final String hot = "restart-" + System.nanoTime();

    @Test
    void shouldGiveExactlyTheLimitThoughTheServiceIsKilledInTheMiddle() throws Exception {
        try (PackagedService service = new PackagedService()) {
            // Given
            service.start();
            await().atMost(PackagedService.patience()).until(service::isReady);

            // When
            List<CompletableFuture<@Nullable String>> first = attempts(service, 0);
            CompletableFuture.anyOf(first.toArray(CompletableFuture[]::new)).join();
            service.kill();
            Set<String> before = reserved(first);
            service.start();
            await().atMost(PackagedService.patience()).until(service::isReady);
            Set<String> after = reserved(attempts(service, 0));
            Set<String> others = reserved(attempts(service, ATTEMPTS));

            // Then
            assertThat(after).hasSize(LIMIT).containsAll(before);
            assertThat(others).isEmpty();
            assertThat(stored()).isEqualTo(after);
        }
    }

    private List<CompletableFuture<@Nullable String>> attempts(PackagedService service, int from) {
        return IntStream.range(from, from + ATTEMPTS)
                .mapToObj(i -> hot + "/" + i)
                .map(key -> service.post("/v1/reservations", body(key))
                        .handle((answer, failure) -> failure == null && isReserved(answer) ? key : null))
                .toList();
    }

    private static Set<String> reserved(List<CompletableFuture<@Nullable String>> attempts) {
        List<String> keys = new ArrayList<>();
        for (CompletableFuture<@Nullable String> attempt : attempts) {
            String key = attempt.join();
            if (key != null) {
                keys.add(key);
            }
        }
        return new HashSet<>(keys);
    }

    private static boolean isReserved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().contains("\"RESERVED\"");
    }

    /** By push, since no law shuts it at night, whenever the test runs. */
    private String body(String key) {
        return """
                {"reservations": [{"key": "%s", "personId": "%s", "channel": "push", "purpose": "marketing", "timeZone": "Asia/Shanghai"}]}""".formatted(key, hot);
    }

    private Set<String> stored() throws SQLException {
        try (Connection connection = PostgresResource.connect("frequency");
                PreparedStatement query = connection.prepareStatement(
                        "SELECT reservation_key FROM reservation WHERE person_id = ? AND state <> 'RELEASED'")) {
            query.setString(1, hot);
            ResultSet rows = query.executeQuery();
            Set<String> keys = new HashSet<>();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys;
        }
    }
}
