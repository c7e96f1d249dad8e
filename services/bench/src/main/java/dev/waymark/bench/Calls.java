package dev.waymark.bench;

import dev.waymark.local.MeshException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Fires calls at a service and measures them. */
final class Calls implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_IN_FLIGHT = 4_096;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(
                    Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()))
            .build();
    private final Target.Service service;

    Calls(Target.Service service) {
        this.service = service;
    }

    /**
     * What is called.
     *
     * @param body of the n-th call
     * @param units how many units an answer of status 2xx stands for
     */
    record Plan(String unit, String path, LongFunction<String> body, ToLongFunction<String> units) {}

    /**
     * What a run came to.
     *
     * @param unit what is counted, such as {@code reservations}
     * @param units how many of them
     * @param calls answered as wanted
     * @param failures calls that were not
     * @param elapsed from the first call to the last answer
     * @param latencies of the calls; under a fixed rate from the moment at which a call was due
     */
    record Result(String unit, long units, long calls, long failures, Duration elapsed, Latencies latencies) {

        double perSecond() {
            return elapsed.isZero() ? 0 : units * 1e9 / elapsed.toNanos();
        }

        Figures figures() {
            return new Figures()
                    .put(unit + " a second", perSecond())
                    .put("calls failed", failures)
                    .put("a call", latencies);
        }
    }

    /**
     * So many calls a second, whether or not answers come: a call that is late because the service is slow counts from the moment it was
     * due (no coordinated omission).
     */
    Result atRate(Plan plan, int perSecond, Duration howLong) {
        Run run = new Run(plan, MOST_IN_FLIGHT);
        long begin = System.nanoTime();
        long calls = perSecond * howLong.toSeconds();
        for (long n = 0; n < calls; n++) {
            long due = begin + n * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            run.call(n, due);
        }
        return run.result(begin);
    }

    /** As many calls as it takes, so many in flight at once: what the service can do. */
    Result saturating(Plan plan, int inFlight, Duration howLong) {
        Run run = new Run(plan, inFlight);
        long begin = System.nanoTime();
        for (long n = 0; System.nanoTime() - begin < howLong.toNanos(); n++) {
            run.call(n, 0);
        }
        return run.result(begin);
    }

    /** Puts something there that calls need; returns the answer's body. */
    String put(String path, String body) {
        return answered(request(path).PUT(BodyPublishers.ofString(body)).build());
    }

    /** Does something that calls need; returns the answer's body. */
    String post(String path, String body) {
        return answered(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    private String answered(HttpRequest request) {
        HttpResponse<String> answer =
                http.sendAsync(request, BodyHandlers.ofString()).join();
        if (answer.statusCode() / 100 != 2) {
            throw new MeshException("%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + service.token())
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT);
    }

    /** So many calls at once. */
    Result atOnce(Plan plan, int calls) {
        return times(plan, calls, calls);
    }

    /** So many calls, so many of them in flight at once. */
    Result times(Plan plan, int calls, int inFlight) {
        Run run = new Run(plan, inFlight);
        long begin = System.nanoTime();
        for (long n = 0; n < calls; n++) {
            run.call(n, 0);
        }
        return run.result(begin);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private final class Run {

        private final Plan plan;
        private final int most;
        private final Semaphore room;
        private final Latencies latencies = new Latencies();
        private final AtomicLong units = new AtomicLong();
        private final AtomicLong failures = new AtomicLong();

        Run(Plan plan, int most) {
            this.plan = plan;
            this.most = most;
            this.room = new Semaphore(most);
        }

        /** @param due when it should begin, by the nano clock; 0 for when there is room */
        @SuppressWarnings("FutureReturnValueIgnored") // Its end is counted; the run waits for the room that it takes.
        void call(long n, long due) {
            room.acquireUninterruptibly();
            long from = due == 0 ? System.nanoTime() : due;
            HttpRequest request = request(plan.path())
                    .POST(BodyPublishers.ofString(plan.body().apply(n)))
                    .build();
            http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                try {
                    count(failure == null ? answer : null, from);
                } finally {
                    room.release();
                }
            });
        }

        private void count(@Nullable HttpResponse<String> answer, long from) {
            if (answer == null || answer.statusCode() / 100 != 2) {
                failures.incrementAndGet();
                return;
            }
            latencies.record(Duration.ofNanos(System.nanoTime() - from));
            units.addAndGet(plan.units().applyAsLong(answer.body()));
        }

        Result result(long begin) {
            room.acquireUninterruptibly(most);
            return new Result(
                    plan.unit(),
                    units.get(),
                    latencies.count(),
                    failures.get(),
                    Duration.ofNanos(System.nanoTime() - begin),
                    latencies);
        }
    }
}
