package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import dev.waymark.local.process.Memory;
import dev.waymark.local.process.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "What runs, since when, and with how much memory. Exit code 0 if all parts are ready, else 1.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "  %-10s %-10s %-8s %-26s %9s %9s  %s%n";

    @Override
    public Integer call() {
        Mesh mesh = WaymarkCommand.mesh();
        Map<String, RunRecord> running =
                mesh.running().stream().collect(Collectors.toMap(RunRecord::part, Function.identity()));
        System.out.printf(ROW, "part", "state", "pid", "address", "RSS MiB", "PSS MiB", "up");
        Memory sum = Memory.NONE;
        boolean allReady = true;
        for (String part : mesh.parts()) {
            RunRecord record = running.get(part);
            boolean ready = record != null && mesh.ready(part);
            allReady &= ready;
            if (record == null) {
                System.out.printf(ROW, part, "down", "", mesh.address(part), "", "", "");
            } else {
                Memory memory = Memory.of(record.pid());
                sum = sum.plus(memory);
                System.out.printf(
                        ROW,
                        part,
                        ready ? "ready" : "not ready",
                        record.pid(),
                        mesh.address(part),
                        memory.resident() / 1024,
                        memory.proportional() / 1024,
                        since(record.startedAt()));
            }
        }
        System.out.printf(ROW, "all", "", "", "", sum.resident() / 1024, sum.proportional() / 1024, "");
        Duration ahead = mesh.clockOffset();
        if (!ahead.isZero()) {
            System.out.printf("  The mesh's clock is ahead by %s.%n", ahead);
        }
        return allReady ? 0 : 1;
    }

    private static String since(Instant start) {
        Duration up = Duration.between(start, Instant.now());
        return up.toHours() > 0
                ? "%d h %d min".formatted(up.toHours(), up.toMinutesPart())
                : "%d min %d s".formatted(up.toMinutes(), up.toSecondsPart());
    }
}
