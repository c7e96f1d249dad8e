package dev.waymark.delivery.worker;

import dev.waymark.platform.worker.JobTask;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads task headers of forms that several elements have. */
final class Headers {

    private Headers() {}

    /**
     * A header that is a duration; empty where it is absent or empty.
     *
     * @param bounds how the error says what is allowed
     */
    static Optional<Duration> duration(JobTask job, String name, Duration least, Duration most, String bounds)
            throws BadJobException {
        String text = job.header(name).map(String::strip).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException notADuration) {
            // Answered below, like a duration out of bounds.
        }
        throw new BadJobException("the task header " + name + " must be an ISO-8601 duration " + bounds + ".");
    }
}
