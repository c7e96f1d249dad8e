package dev.waymark.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures reservations: batches as delivery sends them, single ones at a fixed rate, and one person whom everybody wants at once. People
 * are new in each run; the channel is one that no law shuts at night.
 */
@Command(
        name = "frequency",
        mixinStandardHelpOptions = true,
        description = "Reservations: in batches, one by one at a fixed rate, and all for one person at once.")
final class FrequencyBench implements Callable<Integer> {

    private static final String RESERVE = "/v1/reservations";
    private static final String RESERVED = "\"RESERVED\"";

    @Mixin
    private Target target = new Target();

    @Mixin
    private Harness harness = new Harness();

    @Mixin
    private Lengths lengths = new Lengths();

    @Option(names = "--batch", defaultValue = "100", description = "Reservations in a batch; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--in-flight", defaultValue = "8", description = "Batches at once; default ${DEFAULT-VALUE}.")
    private int inFlight;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "Single reservations a second; default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--people", defaultValue = "100000", description = "Among how many; default ${DEFAULT-VALUE}.")
    private int people;

    @Option(names = "--hot", defaultValue = "1000", description = "Attempts at one person; default ${DEFAULT-VALUE}.")
    private int hot;

    private final String run = "bench-" + System.currentTimeMillis();

    @Override
    public Integer call() {
        try (Calls calls = new Calls(target.service("frequency", "app"))) {
            harness.prepare("warm-up", () -> calls.saturating(batches("warm"), inFlight, lengths.warmUp()));
            harness.measure(
                    "frequency, reservations",
                    "%d batches of %d at once".formatted(inFlight, batch),
                    n -> calls.saturating(batches("batch-" + n), inFlight, lengths.length())
                            .figures());
            harness.prepare("warm-up", () -> calls.atRate(singles("warm-one"), rate, lengths.warmUp()));
            harness.measure("frequency, single reservations", rate + " a second", n -> calls.atRate(
                            singles("one-" + n), rate, lengths.length())
                    .figures());
            harness.measure("frequency, one person", hot + " attempts at once", n -> {
                Calls.Result attempts = calls.atOnce(onePerson("hot-" + n), hot);
                return attempts.figures().put("slots given", attempts.units());
            });
            harness.report(target.tuning());
        }
        return 0;
    }

    private Calls.Plan batches(String series) {
        return new Calls.Plan(
                "decisions",
                RESERVE,
                n -> body(IntStream.range(0, batch)
                        .mapToObj(i -> item(series + "/" + n + "/" + i, somebody()))
                        .collect(Collectors.joining(","))),
                answer -> batch);
    }

    private Calls.Plan singles(String series) {
        return new Calls.Plan("decisions", RESERVE, n -> body(item(series + "/" + n, somebody())), answer -> 1);
    }

    private Calls.Plan onePerson(String person) {
        return new Calls.Plan(
                "slots given",
                RESERVE,
                n -> body(item(person + "/" + n, person)),
                answer -> answer.contains(RESERVED) ? 1 : 0);
    }

    private String somebody() {
        return "p" + ThreadLocalRandom.current().nextInt(people);
    }

    private String item(String key, String person) {
        return """
                {"key":"%1$s/%2$s","personId":"%1$s-%3$s","channel":"push","purpose":"marketing","journeyId":"bench",\
                "timeZone":"Asia/Shanghai"}""".formatted(run, key, person);
    }

    private static String body(String items) {
        return "{\"reservations\":[" + items + "]}";
    }
}
