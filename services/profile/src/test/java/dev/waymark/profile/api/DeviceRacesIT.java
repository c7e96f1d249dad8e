package dev.waymark.profile.api;

import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.register;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.Device;
import dev.waymark.profile.api.contract.DeviceList;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Registrations that come at the same time. */
@QuarkusTest
@RealMesh
class DeviceRacesIT {

    private final String ada = unique("ada");
    private final String ben = unique("ben");
    private final String phone = unique("phone");
    private final String token = unique("token");
    private final Instant now = Instant.now();

    @Test
    void shouldGiveOneTokenToExactlyOneOfTwo() {
        // When
        List<Response> answers = together(24, n -> register(n % 2 == 0 ? ada : ben, phone + n, fcm(token, now)));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(Stream.of(ada, ben).flatMap(person -> devices(person).stream()))
                .hasSize(1);
    }

    @Test
    void shouldLeaveTheLatestOfManyRotationsWhateverTheirOrder() {
        // When
        List<Response> answers = together(24, n -> register(ada, phone, fcm(token + n, now.minusSeconds(n))));

        // Then
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 201);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(devices(ada)).singleElement().satisfies(device -> assertThat(device.ending())
                .isEqualTo((token + 0).substring(token.length() - 3)));
    }

    @Test
    void shouldExchangeTokensAndInstallationsWithoutWaitingInACircle() {
        // Given
        register(ada, phone + 0, fcm(token + 0, now.minusSeconds(60)));
        register(ben, phone + 1, fcm(token + 1, now.minusSeconds(60)));

        // When
        List<Response> answers = together(
                40, n -> register(n % 2 == 0 ? ada : ben, phone + n / 2 % 2, fcm(token + (n + n / 2) % 2, now)));

        // Then
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 201);
        List<Device> left =
                Stream.of(ada, ben).flatMap(person -> devices(person).stream()).toList();
        assertThat(left).isNotEmpty();
        assertThat(left).extracting(Device::addressId).doesNotHaveDuplicates();
        assertThat(left).extracting(Device::installationId).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepTwentyWhenMoreComeAtOnce() {
        // When
        together(30, n -> register(ada, phone + n, fcm(token + n, now.minusSeconds(n))));

        // Then
        assertThat(devices(ada))
                .extracting(Device::installationId)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(n -> phone + n).toList());
    }

    private static List<Response> together(int times, IntFunction<Response> call) {
        try (ExecutorService callers = Executors.newFixedThreadPool(12)) {
            List<CompletableFuture<Response>> calls = IntStream.range(0, times)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> call.apply(n), callers))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    private static String fcm(String token, Instant registeredAt) {
        return "{\"platform\":\"FCM\",\"token\":\"%s\",\"registeredAt\":\"%s\"}".formatted(token, registeredAt);
    }

    private static List<Device> devices(String personId) {
        return as("app")
                .get("/v1/profiles/" + personId + "/devices")
                .as(DeviceList.class)
                .devices();
    }
}
