package dev.waymark.delivery.worker;

import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.store.KnownTouch;
import dev.waymark.delivery.store.Place;
import dev.waymark.delivery.store.TouchLoader;
import dev.waymark.delivery.store.TouchUpkeep;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The job {@code delivery.send-message}. Jobs that mean the same touch get the same answer, whether they come in one batch, in two
 * at once, or years apart.
 */
@ApplicationScoped
class SendMessageWorker implements JobBatchHandler {

    private final JobReader reader;
    private final TouchLoader loader;
    private final TouchUpkeep upkeep;
    private final TouchRun run;
    private final WaymarkClock clock;

    SendMessageWorker(JobReader reader, TouchLoader loader, TouchUpkeep upkeep, TouchRun run, WaymarkClock clock) {
        this.reader = reader;
        this.loader = loader;
        this.upkeep = upkeep;
        this.run = run;
        this.clock = clock;
    }

    @Override
    public String jobType() {
        return "delivery.send-message";
    }

    @Override
    public List<String> variables() {
        return JobReader.variables();
    }

    @Override
    public boolean reachesOut() {
        return true;
    }

    @Override
    public boolean urgent(JobTask job) {
        return job.header("purpose")
                .flatMap(Purpose::of)
                .filter(Purpose.TRANSACTIONAL::equals)
                .isPresent();
    }

    @Override
    public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
        List<Reading> readings = jobs.stream().map(reader::read).toList();
        List<Place> places = readings.stream()
                .filter(Reading.Request.class::isInstance)
                .map(r -> ((Reading.Request) r).place())
                .toList();
        return load(places).flatMap(known -> run.run(touches(readings, known)).map(answers -> readings.stream()
                .map(reading -> answer(reading, known, answers))
                .toList()));
    }

    /** What is known of the touches, after claims of senders that died were recorded as unknown. */
    private Uni<Map<Place, KnownTouch>> load(List<Place> places) {
        return loader.load(places, clock.instant())
                .flatMap(known -> anyOverdue(known.values())
                        ? upkeep.loseOverdue(Instant.now(), clock.instant())
                                .flatMap(lost -> loader.load(places, clock.instant()))
                        : Uni.createFrom().item(known));
    }

    private static boolean anyOverdue(Collection<KnownTouch> touches) {
        Instant now = Instant.now();
        return touches.stream()
                .anyMatch(t -> t.recorded() != null
                        && t.recorded().state() instanceof TouchState.Dispatching sending
                        && sending.overdue(now));
    }

    /** Each touch once, in the order of its first job. */
    private static Collection<TouchRun.Touch> touches(List<Reading> readings, Map<Place, KnownTouch> known) {
        Map<TouchKey, TouchRun.Touch> touches = new LinkedHashMap<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Request request) {
                KnownTouch touch = Objects.requireNonNull(known.get(request.place()));
                touches.putIfAbsent(touch.key(), new TouchRun.Touch(request.request(), touch));
            }
        }
        return touches.values();
    }

    private static JobOutcome answer(
            Reading reading, Map<Place, KnownTouch> known, Map<TouchKey, TouchAnswer> answers) {
        return switch (reading) {
            case Reading.Fault(String problem) -> JobOutcome.incident(problem);
            case Reading.Request request ->
                Answers.of(
                        Objects.requireNonNull(answers.get(Objects.requireNonNull(known.get(request.place()))
                                .key())),
                        Instant.now());
        };
    }
}
