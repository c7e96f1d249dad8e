package dev.waymark.delivery.link;

import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.store.ShortLinks;
import dev.waymark.delivery.store.ShortLinks.Known;
import dev.waymark.delivery.store.ShortLinks.PersonVisit;
import dev.waymark.platform.batch.Coalescer;
import dev.waymark.platform.time.WaymarkClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers who follows a link. Visits of people are recorded together, and an answer waits a moment for its record, so that a click that was answered is not
 * lost; but a person is led on whether or not it could be recorded.
 */
@ApplicationScoped
public class LinkVisits {

    private static final String EMAIL = "email";
    private static final Duration RECORDED_WITHIN = Duration.ofMillis(300);
    private static final Coalescer.Limits TOGETHER = new Coalescer.Limits(200, 2, Duration.ofSeconds(5));

    private final LinkMaker maker;
    private final ShortLinks store;
    private final VisitBound bound;
    private final Robots robots = Robots.load();
    private final Coalescer<PersonVisit, Boolean> recorder;
    private final MeterRegistry metrics;
    private final WaymarkClock clock;
    private final Duration scannersWithin;

    LinkVisits(
            LinkMaker maker,
            ShortLinks store,
            Vertx vertx,
            MeterRegistry metrics,
            WaymarkClock clock,
            DeliveryConfig config) {
        this.maker = maker;
        this.store = store;
        this.bound = new VisitBound(config.links().visitsPerMinute());
        this.recorder =
                new Coalescer<>(vertx, TOGETHER, PersonVisit::code, visits -> store.count(visits, clock.instant()));
        this.metrics = metrics;
        this.clock = clock;
        this.scannersWithin = config.links().scannersWithin();
    }

    /** What a link answers. */
    public sealed interface Answer {

        /** It leads there. */
        record Lead(String target) implements Answer {}

        /** It is a picture of one transparent dot. */
        record Picture() implements Answer {}

        /** There is no such link. */
        record NoLink() implements Answer {}

        /** It ran out. */
        record Expired() implements Answer {}

        /** It was asked for too often. */
        record TooOften() implements Answer {}
    }

    /** Answers one who comes by what follows {@code /l/} in an address. */
    public Uni<Answer> visit(String path, Visit visit) {
        Optional<String> code = maker.read(path);
        if (code.isEmpty()) {
            return noLink();
        }
        return bound.admits(code.get(), clock.instant())
                ? store.find(code.get()).flatMap(known -> answer(known, visit))
                : counted("too-often", new Answer.TooOften());
    }

    private Uni<Answer> answer(Optional<Known> found, Visit visit) {
        if (found.isEmpty() || !maker.made(found.get().link(), found.get().messageId())) {
            return noLink();
        }
        Known known = found.get();
        Instant now = clock.instant();
        if (!now.isBefore(known.expiresAt())) {
            return counted("expired", new Answer.Expired());
        }
        Answer answer = known.link().target() == null
                ? new Answer.Picture()
                : new Answer.Lead(known.link().target());
        String machine = machine(known, visit, now);
        return machine == null ? recorded(known, now, answer) : counted(machine, answer);
    }

    private @Nullable String machine(Known known, Visit visit, Instant now) {
        Visit.Machine told = visit.machine(robots);
        if (told != null) {
            return told.name().toLowerCase(Locale.ROOT);
        }
        boolean scanner =
                known.channel().equals(EMAIL) && now.isBefore(known.madeAt().plus(scannersWithin));
        return scanner ? "scanner" : null;
    }

    private Uni<Answer> recorded(Known known, Instant now, Answer answer) {
        return recorder.ask(List.of(new PersonVisit(known.link().code(), known.messageId(), now)))
                .ifNoItem()
                .after(RECORDED_WITHIN)
                .fail()
                .map(counted -> counted.getFirst() ? "person" : "again")
                .onFailure()
                .recoverWithItem("unrecorded")
                .flatMap(kind -> counted(kind, answer));
    }

    private Uni<Answer> noLink() {
        return counted("unknown", new Answer.NoLink());
    }

    private Uni<Answer> counted(String visitor, Answer answer) {
        metrics.counter("waymark.link.visits", "visitor", visitor).increment();
        return Uni.createFrom().item(answer);
    }
}
