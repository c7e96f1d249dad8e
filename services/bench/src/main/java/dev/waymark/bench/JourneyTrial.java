package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Sends events to the mesh and waits for the phones; each person gets one message. */
final class JourneyTrial {

    private static final int BATCH = 100;
    private static final int BATCHES_IN_FLIGHT = 4;
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LAST = 50;
    private static final Duration PARKING = Duration.ofMillis(50);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRANSACTIONAL = Duration.ofSeconds(2);

    private final Mesh mesh;
    private final MeshClient client;
    private final String zone;

    JourneyTrial(Mesh mesh, MeshClient client, String zone) {
        this.mesh = mesh;
        this.client = client;
        this.zone = zone;
    }

    /**
     * One touch after the other at a fixed rate, whether or not phones ring; latency counts from the moment an event was due.
     *
     * @param lead by how much a touch's earlier events precede the last
     */
    Figures atRate(Shape shape, int perSecond, Duration howLong, Duration lead) {
        List<Somebody> people = Somebody.some((int) (perSecond * howLong.toSeconds()), "rate", zone);
        client.register(people);
        long gap = 1_000_000_000L / perSecond;
        int early = shape.events().size() > 1 ? (int) (lead.toNanos() / gap) : 0;
        return watch(people, Map.of(), (due) -> {
            long begin = System.nanoTime();
            for (int n = 0; n < people.size() + early; n++) {
                waitUntil(begin + n * gap);
                if (early > 0 && n < people.size()) {
                    sendOne(people.get(n), shape.events().getFirst());
                }
                if (n >= early) {
                    due.put(people.get(n - early).phone(), Instant.now());
                    sendOne(people.get(n - early), shape.events().getLast());
                }
            }
        });
    }

    /** All events as fast as the intake takes them, with a transactional message every two seconds in between. */
    Figures drain(Shape shape, int touches) {
        List<Somebody> people = Somebody.some(touches, "drain", zone);
        client.register(people);
        return flood(people, due -> {
            for (String event : shape.events()) {
                people.forEach(person -> due.put(person.phone(), Instant.now()));
                sendAll(people, event);
            }
        });
    }

    /**
     * Lets so many more people come to their wait, and returns when they are there.
     *
     * @param woken how many of them will be woken; only these have a phone and consent
     * @return those
     */
    List<Somebody> park(Shape shape, int count, int woken) {
        List<Somebody> people = Somebody.some(count, "parked", zone);
        List<Somebody> reachable = people.subList(0, woken);
        client.register(reachable);
        sendAll(people, shape.events().getFirst());
        List<Somebody> last = people.subList(Math.max(0, people.size() - LAST), people.size());
        long limit = System.nanoTime() + SILENCE.toNanos() + count * PARKING.toNanos();
        while (!client.waiting(shape.journey(), last)) {
            if (System.nanoTime() > limit) {
                throw new MeshException(
                        "%d people do not come to their wait: ./waymark logs journey tells why.".formatted(count));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return reachable;
    }

    /** People who wait are woken as fast as the intake takes their events. */
    Figures wakeAll(Shape shape, List<Somebody> parked) {
        return watch(parked, Map.of(), due -> {
            parked.forEach(person -> due.put(person.phone(), Instant.now()));
            sendAll(parked, shape.events().getLast());
        });
    }

    /** People who wait are woken one after the other at a fixed rate. */
    Figures wakeAtRate(Shape shape, List<Somebody> parked, int perSecond) {
        long gap = 1_000_000_000L / perSecond;
        return watch(parked, Map.of(), due -> {
            long begin = System.nanoTime();
            for (int n = 0; n < parked.size(); n++) {
                waitUntil(begin + n * gap);
                due.put(parked.get(n).phone(), Instant.now());
                sendOne(parked.get(n), shape.events().getLast());
            }
        });
    }

    /** One run of a journey that sends to everybody of a segment, with a transactional message every two seconds in between. */
    Figures broadcast(String journey, String segment, int touches) {
        List<Somebody> people = Somebody.some(touches, "crowd", zone);
        client.register(people);
        client.fill(segment, people);
        return flood(people, due -> {
            people.forEach(person -> due.put(person.phone(), Instant.now()));
            client.run(journey);
        });
    }

    private Figures flood(List<Somebody> people, Sender sender) {
        List<Somebody> hurried = Somebody.some(people.size() / 50 + 60, "hurried", zone);
        client.register(hurried);
        Map<String, Instant> hurriedDue = new ConcurrentHashMap<>();
        Thread overtaking = Thread.ofVirtual().unstarted(() -> overtake(hurried, hurriedDue));
        try {
            return watch(people, hurriedDue, due -> {
                overtaking.start();
                sender.send(due);
            });
        } finally {
            overtaking.interrupt();
        }
    }

    /** What sends, told where to note when a phone was due to ring. */
    private interface Sender {
        void send(Map<String, Instant> due);
    }

    private Figures watch(List<Somebody> people, Map<String, Instant> hurried, Sender sender) {
        Map<String, Instant> due = new ConcurrentHashMap<>();
        Costs before = Costs.of(mesh);
        Instant begin = Instant.now();
        try (PhoneLog log = new PhoneLog(mesh.dataFolder("sandbox"))) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sender.send(due));
            Map<String, List<Instant>> rang = awaitSilence(log, people, sending);
            return JourneyRuns.of(people, begin, due, hurried, rang, before, Costs.of(mesh));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until every phone has rung, or none has for a minute. */
    private static Map<String, List<Instant>> awaitSilence(
            PhoneLog log, List<Somebody> people, CompletableFuture<Void> sending) {
        long lastNews = System.nanoTime();
        int known = 0;
        while (true) {
            Map<String, List<Instant>> rang = log.rang();
            if (rang.size() != known || !sending.isDone()) {
                known = rang.size();
                lastNews = System.nanoTime();
            }
            boolean all = sending.isDone()
                    && known >= people.size()
                    && people.stream().allMatch(person -> rang.containsKey(person.phone()));
            if (all || System.nanoTime() - lastNews > SILENCE.toNanos()) {
                sending.join();
                return new HashMap<>(rang);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void overtake(List<Somebody> hurried, Map<String, Instant> due) {
        long begin = System.nanoTime();
        for (int n = 0; n < hurried.size() && !Thread.currentThread().isInterrupted(); n++) {
            due.put(hurried.get(n).phone(), Instant.now());
            sendOne(hurried.get(n), "bench.transactional");
            waitUntil(begin + (n + 1) * BETWEEN_TRANSACTIONAL.toNanos());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // An event that is refused shows as a phone that does not ring.
    private void sendOne(Somebody person, String event) {
        client.sendEvent(person.event(event));
    }

    private void sendAll(List<Somebody> people, String event) {
        List<CompletableFuture<Void>> inFlight = new ArrayList<>();
        for (int from = 0; from < people.size(); from += BATCH) {
            List<Somebody> batch = people.subList(from, Math.min(people.size(), from + BATCH));
            if (inFlight.size() == BATCHES_IN_FLIGHT) {
                inFlight.removeFirst().join();
            }
            inFlight.add(client.sendEvents(
                    batch.stream().map(person -> person.event(event)).toList()));
        }
        inFlight.forEach(CompletableFuture::join);
    }

    private static void waitUntil(long nanoTime) {
        while (System.nanoTime() < nanoTime && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }
}
