package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import dev.waymark.local.MeshException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "clock",
        description = "The time of the mesh: show it, move it forward (+PT9H), or return to the system's (reset).")
final class ClockCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "+DURATION|reset", description = "For example +PT9H for nine hours.")
    private String move = "";

    @Override
    public Integer call() {
        Mesh mesh = WaymarkCommand.mesh();
        if (move.equals("reset")) {
            mesh.resetClock();
        } else if (!move.isEmpty()) {
            mesh.moveClock(duration());
        }
        Duration ahead = mesh.clockOffset();
        System.out.printf("%s (%s ahead)%n", Instant.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS), ahead);
        return 0;
    }

    private Duration duration() {
        try {
            return Duration.parse(move.startsWith("+") ? move.substring(1) : move);
        } catch (DateTimeParseException e) {
            throw MeshException.misuse(
                    "%s is not a duration: nine hours are +PT9H, half a minute is +PT30S.".formatted(move));
        }
    }
}
