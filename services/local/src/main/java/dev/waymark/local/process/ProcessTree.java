package dev.waymark.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A process and all it started. */
final class ProcessTree {

    private ProcessTree() {}

    /** The ids, that of the process first. */
    static List<Long> of(long pid) {
        List<Long> all = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(pid));
        while (!open.isEmpty()) {
            long next = open.pop();
            all.add(next);
            open.addAll(children(next));
        }
        return all;
    }

    private static List<Long> children(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/%d/task/%d/children".formatted(pid, pid)))
                    .trim();
            return text.isEmpty()
                    ? List.of()
                    : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
