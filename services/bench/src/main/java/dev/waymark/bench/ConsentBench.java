package dev.waymark.bench;

import dev.waymark.local.MeshException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures checks and statements. People are new in each measurement and have one consent each. Checks ask without a permit, as a reader does;
 * checks of senders, with a permit each, are measured apart.
 */
@Command(
        name = "consent",
        mixinStandardHelpOptions = true,
        description =
                "Checks: one by one at a fixed rate, and in batches, without and with permits. Statements: one by one.")
final class ConsentBench implements Callable<Integer> {

    private static final String CHECK = "/v1/consents:check";
    private static final int SEED = 500;

    @Mixin
    private Target target = new Target();

    @Mixin
    private Harness harness = new Harness();

    @Mixin
    private Lengths lengths = new Lengths();

    @Option(names = "--batch", defaultValue = "100", description = "Checks in a batch; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--in-flight",
            defaultValue = "4",
            description = "Batches, or statements, at once; default ${DEFAULT-VALUE}.")
    private int inFlight;

    @Option(names = "--rate", defaultValue = "1000", description = "Single checks a second; default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--people", defaultValue = "20000", description = "Among how many; default ${DEFAULT-VALUE}.")
    private int people;

    private final String run = "bench-" + System.currentTimeMillis();
    private final Instant captured = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override
    public Integer call() {
        try (Calls calls = new Calls(target.service("consent", "app"))) {
            seed(calls);
            String load = "%d batches of %d at once".formatted(inFlight, batch);
            harness.prepare("warm-up", () -> calls.saturating(batches(""), inFlight, lengths.warmUp()));
            harness.measure("consent, checks", load, n -> calls.saturating(batches(""), inFlight, lengths.length())
                    .figures());
            harness.measure("consent, checks with a permit", load, n -> calls.saturating(
                            batches("batch-" + n), inFlight, lengths.length())
                    .figures());
            harness.prepare("warm-up", () -> calls.atRate(singles(), rate, lengths.warmUp()));
            harness.measure(
                    "consent, single checks", rate + " a second", n -> calls.atRate(singles(), rate, lengths.length())
                            .figures());
            harness.prepare("warm-up", () -> calls.saturating(statements("warm"), 2 * inFlight, lengths.warmUp()));
            harness.measure("consent, single statements", 2 * inFlight + " at once", n -> calls.saturating(
                            statements("w" + n), 2 * inFlight, lengths.length())
                    .figures());
            harness.report(target.tuning());
        }
        return 0;
    }

    private void seed(Calls calls) {
        int size = Math.min(SEED, people);
        Calls.Plan plan = new Calls.Plan(
                "statements",
                "/v1/consents:batch",
                n -> "{\"statements\":["
                        + numbers(size)
                                .map(i -> statement(person(n * size + i)))
                                .collect(Collectors.joining(","))
                        + "]}",
                answer -> size);
        Calls.Result seeded = calls.times(plan, (people + size - 1) / size, 2);
        if (seeded.failures() > 0) {
            throw new MeshException("%d of %d batches of statements failed: consent's log says why."
                    .formatted(seeded.failures(), seeded.failures() + seeded.calls()));
        }
        System.err.printf("%,d people have a consent (%,.0f a second).%n", seeded.units(), seeded.perSecond());
    }

    /** @param permits what their keys begin with; empty for checks without permits */
    private Calls.Plan batches(String permits) {
        return new Calls.Plan(
                "decisions",
                CHECK,
                n -> checks(numbers(batch)
                        .map(i -> check(permits.isEmpty() ? "" : "%s/%s/%d/%d".formatted(run, permits, n, i)))
                        .collect(Collectors.joining(","))),
                answer -> batch);
    }

    private Calls.Plan singles() {
        return new Calls.Plan("decisions", CHECK, n -> checks(check("")), answer -> 1);
    }

    private Calls.Plan statements(String series) {
        return new Calls.Plan("statements", "/v1/consents", n -> statement(run + "-" + series + "-" + n), answer -> 1);
    }

    private static Stream<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed();
    }

    private String check(String permit) {
        String person = person(ThreadLocalRandom.current().nextInt(people));
        String asked = permit.isEmpty() ? "" : ",\"permit\":{\"key\":\"" + permit + "\",\"lease\":\"PT1S\"}";
        return "{\"personId\":\"%s\",\"purpose\":\"marketing\",\"channel\":\"sms\",\"country\":\"CN\"%s}"
                .formatted(person, asked);
    }

    private String statement(String person) {
        return """
                {"personId":"%s","purpose":"marketing","channel":"sms","status":"GRANTED","source":"bench","capturedAt":"%s"}\
                """.formatted(person, captured);
    }

    private String person(long n) {
        return run + "-" + n;
    }

    private static String checks(String items) {
        return "{\"checks\":[" + items + "]}";
    }
}
