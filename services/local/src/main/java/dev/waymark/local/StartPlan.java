package dev.waymark.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which parts a command means, and what each of them has to wait for. */
public final class StartPlan {

    /** Stopped wave by wave: who uses the others goes first. */
    private static final List<Set<String>> STOP_WAVES =
            List.of(Set.of("keycloak"), Set.of("zeebe"), Set.of("kafka"), Set.of("postgres"));

    private StartPlan() {}

    /**
     * The parts to start.
     *
     * @param only if not empty: these and what they need, nothing else
     * @param without these not, also when others need them: they are taken to run elsewhere, for example in an IDE
     */
    public static List<Part> select(List<Part> all, Collection<String> only, Collection<String> without) {
        Map<String, Part> byName = new LinkedHashMap<>();
        all.forEach(part -> byName.put(part.name(), part));
        only.forEach(name -> known(byName, name));
        without.forEach(name -> known(byName, name));
        Set<String> wanted = new LinkedHashSet<>();
        (only.isEmpty() ? byName.keySet() : only).forEach(name -> addWithNeeds(name, byName, without, wanted));
        return all.stream().filter(part -> wanted.contains(part.name())).toList();
    }

    private static void addWithNeeds(
            String name, Map<String, Part> byName, Collection<String> without, Set<String> wanted) {
        if (without.contains(name) || !wanted.add(name)) {
            return;
        }
        known(byName, name).needs().forEach(need -> addWithNeeds(need, byName, without, wanted));
    }

    private static Part known(Map<String, Part> byName, String name) {
        Part part = byName.get(name);
        if (part == null) {
            throw MeshException.misuse(
                    "There is no part named %s; the parts are %s.".formatted(name, String.join(", ", byName.keySet())));
        }
        return part;
    }

    /** The order of a shutdown: all of a wave at once, one wave after the other. Services and sandbox come first. */
    public static List<List<String>> stopWaves(Collection<String> running) {
        List<String> first = running.stream()
                .filter(name -> STOP_WAVES.stream().noneMatch(wave -> wave.contains(name)))
                .toList();
        List<List<String>> waves = new ArrayList<>();
        waves.add(first);
        STOP_WAVES.forEach(
                wave -> waves.add(running.stream().filter(wave::contains).toList()));
        return waves.stream().filter(wave -> !wave.isEmpty()).toList();
    }
}
