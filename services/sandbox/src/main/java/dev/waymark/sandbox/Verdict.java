package dev.waymark.sandbox;

import java.time.Duration;

/** What happens to one submission. */
public sealed interface Verdict {

    /** It is taken, and answered after a while. */
    record Accepted(Duration delay) implements Verdict {}

    /** It is answered with an error. */
    record Refused(CommandStatus status) implements Verdict {}

    /** It is taken, and the connection is closed instead of an answer. */
    record Dropped() implements Verdict {}

    /** How the log calls it. */
    default Outcome outcome() {
        return switch (this) {
            case Accepted accepted -> Outcome.ACCEPTED;
            case Refused refused -> Outcome.REFUSED;
            case Dropped dropped -> Outcome.DROPPED;
        };
    }

    /** The status of the answer; of a dropped one, the status that it would have had. */
    default CommandStatus status() {
        return this instanceof Refused refused ? refused.status() : CommandStatus.OK;
    }
}
