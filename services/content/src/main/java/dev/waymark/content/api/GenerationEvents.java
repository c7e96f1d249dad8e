package dev.waymark.content.api;

import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.generation.Generation.Event;
import dev.waymark.content.store.GenerationStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** The events of a generation as they are kept, whichever process makes it. */
@ApplicationScoped
class GenerationEvents {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int LOOKS_BETWEEN_COMMENTS = 50;

    private final GenerationStore generations;
    private final int mostListeners;
    private final AtomicInteger listeners = new AtomicInteger();

    GenerationEvents(GenerationStore generations, ContentConfig config) {
        this.generations = generations;
        this.mostListeners = config.generation().listeners();
    }

    /** From the event after that one to the last; none where there is no such generation. */
    Multi<OutboundSseEvent> of(UUID id, int after) {
        if (listeners.incrementAndGet() > mostListeners) {
            listeners.decrementAndGet();
            throw GenerationProblems.tooMany();
        }
        Listening listening = new Listening(id, after);
        // An answer that has begun cannot become a 404 any more.
        return generations
                .find(id)
                .onItem()
                .transformToMulti(found ->
                        found.isPresent() ? listening.all() : Multi.createFrom().<OutboundSseEvent>empty())
                .onTermination()
                .invoke(listeners::decrementAndGet);
    }

    /** What one caller has heard. */
    private final class Listening {

        private final UUID id;
        private final AtomicInteger heard;
        private final AtomicInteger quiet = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();

        Listening(UUID id, int after) {
            this.id = id;
            this.heard = new AtomicInteger(after);
        }

        Multi<OutboundSseEvent> all() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .withDelay(LOOK)
                    .until(events -> over.getAndSet(events.stream().anyMatch(Event::isLast)))
                    .flatMap(events -> Multi.createFrom().iterable(sse(events)));
        }

        private Uni<List<Event>> next() {
            return generations.events(id, heard.get()).invoke(events -> {
                if (!events.isEmpty()) {
                    heard.set(events.getLast().number());
                }
            });
        }

        private List<OutboundSseEvent> sse(List<Event> events) {
            if (!events.isEmpty()) {
                quiet.set(0);
                return events.stream().map(GenerationEvents::event).toList();
            }
            boolean comment = quiet.incrementAndGet() % LOOKS_BETWEEN_COMMENTS == 0;
            return comment
                    ? List.of(new OutboundSseEventImpl.BuilderImpl()
                            .comment("still there")
                            .build())
                    : List.of();
        }
    }

    private static OutboundSseEvent event(Event event) {
        return new OutboundSseEventImpl.BuilderImpl()
                .id(String.valueOf(event.number()))
                .name(event.name())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, event.data())
                .build();
    }
}
