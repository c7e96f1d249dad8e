package dev.waymark.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private Repetition repetition = new Repetition();

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
    public Integer call() throws IOException {
        try (Calls calls = new Calls(target.service("frequency", "app"))) {
            List<Series> all = new ArrayList<>();
            calls.saturating(batches("warm"), inFlight, repetition.warmUp());
            all.add(repetition.measure(
                    "batches", n -> calls.saturating(batches("batch-" + n), inFlight, repetition.length())));
            calls.atRate(singles("warm-one"), rate, repetition.warmUp());
            all.add(repetition.measure(
                    "one by one", n -> calls.atRate(singles("one-" + n), rate, repetition.length())));
            all.add(repetition.measure("one person", n -> calls.atOnce(onePerson("hot-" + n), hot)));
            repetition.report(all);
            System.out.printf(
                    "One person, %d attempts at once: %d got a slot.%n",
                    hot, all.getLast().first().units());
        }
        return 0;
    }

    private Calls.Plan batches(String series) {
        return new Calls.Plan(
                "reserve, batches of " + batch,
                "decisions",
                RESERVE,
                n -> body(IntStream.range(0, batch)
                        .mapToObj(i -> item(series + "/" + n + "/" + i, somebody()))
                        .collect(Collectors.joining(","))),
                answer -> batch);
    }

    private Calls.Plan singles(String series) {
        return new Calls.Plan(
                "reserve, one by one",
                "decisions",
                RESERVE,
                n -> body(item(series + "/" + n, somebody())),
                answer -> 1);
    }

    private Calls.Plan onePerson(String person) {
        return new Calls.Plan(
                "reserve, one person",
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
