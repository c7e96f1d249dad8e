package dev.waymark.client.consent;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests, again where that is safe, and reads answers. */
final class Transport implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();
    private final String service;
    private final Supplier<String> token;
    private final Duration timeout;
    private final int attempts;
    private final Duration pause;

    Transport(URI service, Supplier<String> token, Duration timeout, int attempts, Duration pause) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.service = service.toString().replaceAll("/$", "");
        this.token = token;
        this.timeout = timeout;
        this.attempts = attempts;
        this.pause = pause;
    }

    /** When a call may be sent again. */
    enum Repeat {
        WHENEVER,
        UNLESS_SENT
    }

    /** A request; without a body it is read. */
    record Call(
            String path, @Nullable Object body, @Nullable String key, Repeat repeat) {

        static Call get(String path) {
            return new Call(path, null, null, Repeat.WHENEVER);
        }

        static Call post(String path, Object body, Repeat repeat) {
            return new Call(path, body, null, repeat);
        }

        Call withKey(String idempotencyKey) {
            return new Call(path, body, idempotencyKey, repeat);
        }
    }

    /** What became of one attempt. */
    private sealed interface Outcome {

        record Answered(HttpResponse<String> response) implements Outcome {}

        record Failed(String why, @Nullable Throwable cause, boolean sent) implements Outcome {}
    }

    <T> T send(Call call, TypeReference<T> type) {
        byte[] body = bytes(call.body());
        String used = token.get();
        Outcome outcome = attempt(call, body, used);
        for (int n = 1; n < attempts && again(call, outcome); n++) {
            rest(n);
            used = token.get();
            outcome = attempt(call, body, used);
        }
        return switch (outcome) {
            case Outcome.Failed failed -> throw new ConsentException.Unavailable(failed.why(), failed.cause());
            case Outcome.Answered answered -> {
                HttpResponse<String> response = answered.response();
                if (response.statusCode() == 401 && !token.get().equals(used)) {
                    yield read(renewed(call, body), type);
                }
                yield read(response, type);
            }
        };
    }

    /** A token that was refused was not acted on: with a newer one the call is made once more, whatever it is. */
    private HttpResponse<String> renewed(Call call, byte @Nullable [] body) {
        return switch (attempt(call, body, token.get())) {
            case Outcome.Answered answered -> answered.response();
            case Outcome.Failed failed -> throw new ConsentException.Unavailable(failed.why(), failed.cause());
        };
    }

    private static boolean again(Call call, Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && (call.repeat() == Repeat.WHENEVER || !failed.sent());
    }

    private Outcome attempt(Call call, byte @Nullable [] body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + call.path()))
                .timeout(timeout)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json, application/problem+json");
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
        }
        if (call.key() != null) {
            request.header("Idempotency-Key", call.key());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return PASSING.contains(response.statusCode())
                    ? new Outcome.Failed("Consent answered %d.".formatted(response.statusCode()), null, true)
                    : new Outcome.Answered(response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Failed("Consent was not reached at %s.".formatted(service), e, false);
        } catch (IOException e) {
            return new Outcome.Failed("Consent did not answer.", e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsentException.Unavailable("Interrupted while waiting for consent.", e);
        }
    }

    /** Between half and the whole of a pause that doubles, so that callers do not come back together. */
    private void rest(int attempt) {
        long most = Math.min(pause.toMillis() << (attempt - 1), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(
                    Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsentException.Unavailable("Interrupted while waiting for consent.", e);
        }
    }

    private <T> T read(HttpResponse<String> response, TypeReference<T> type) {
        int status = response.statusCode();
        if (status >= 500) {
            throw new ConsentException.Unavailable("Consent answered %d.".formatted(status), null);
        }
        if (status / 100 != 2) {
            throw new ConsentException.Refused(status, problem(response.body()));
        }
        T answer;
        try {
            answer = json.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new ConsentException.Unavailable("Consent's answer cannot be read.", e);
        }
        if (answer == null) {
            throw new ConsentException.Unavailable("Consent's answer is empty.", null);
        }
        return answer;
    }

    private Problem problem(String body) {
        try {
            Problem problem = json.readValue(body, Problem.class);
            return problem == null ? Problem.NONE : problem;
        } catch (JsonProcessingException e) {
            return Problem.NONE;
        }
    }

    private byte @Nullable [] bytes(@Nullable Object body) {
        try {
            return body == null ? null : json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request cannot be written as JSON.", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
