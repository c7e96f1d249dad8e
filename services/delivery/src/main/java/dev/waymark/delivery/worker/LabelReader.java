package dev.waymark.delivery.worker;

import dev.waymark.delivery.Goal;
import dev.waymark.delivery.Labels;
import dev.waymark.platform.worker.JobTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the optional headers of an element that sends: what caps and consents may depend on, and what the message is for. */
final class LabelReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern PRIORITY = Pattern.compile("[0-9]");
    private static final Pattern EVENT = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*([._-][a-zA-Z0-9]+)*");
    private static final int MOST_TAGS = 20;
    private static final int MAX_EVENT = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration ORDINARY = Duration.ofDays(7);

    private final @Nullable String usualBrand;

    /** @param usualBrand where the drawing names none; null for nobody's in particular */
    LabelReader(@Nullable String usualBrand) {
        if (usualBrand != null && !NAME.matcher(usualBrand).matches()) {
            throw new IllegalArgumentException("waymark.delivery.brand must be a lower-case name such as acme.");
        }
        this.usualBrand = usualBrand;
    }

    Labels read(JobTask job) throws BadJobException {
        return new Labels(brand(job), priority(job), tags(job), goal(job));
    }

    private @Nullable String brand(JobTask job) throws BadJobException {
        String brand = header(job, "brand");
        if (brand.isEmpty()) {
            return usualBrand;
        }
        if (!NAME.matcher(brand).matches() || brand.equals("any")) {
            throw new BadJobException("the task header brand must be a lower-case name, such as acme.");
        }
        return brand;
    }

    private static @Nullable Integer priority(JobTask job) throws BadJobException {
        String priority = header(job, "priority");
        if (priority.isEmpty()) {
            return null;
        }
        if (!PRIORITY.matcher(priority).matches()) {
            throw new BadJobException("the task header priority must be a digit from 0 to 9.");
        }
        return Integer.valueOf(priority);
    }

    private static List<String> tags(JobTask job) throws BadJobException {
        List<String> tags = Arrays.stream(header(job, "tags").split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        if (tags.size() > MOST_TAGS
                || !tags.stream().allMatch(tag -> NAME.matcher(tag).matches())) {
            throw new BadJobException("the task header tags must be up to " + MOST_TAGS
                    + " lower-case names with commas between them, such as promotion,spring-sale.");
        }
        return tags;
    }

    private static @Nullable Goal goal(JobTask job) throws BadJobException {
        String event = header(job, "goal");
        Duration within = Headers.duration(job, "goalWithin", SHORTEST, LONGEST, "from PT1M to P90D, such as P7D")
                .orElse(ORDINARY);
        if (event.isEmpty()) {
            return null;
        }
        if (event.length() > MAX_EVENT || !EVENT.matcher(event).matches()) {
            throw new BadJobException("the task header goal must be the type of an event, such as order.placed.");
        }
        return new Goal(event, within);
    }

    private static String header(JobTask job, String name) {
        return job.header(name).map(String::strip).orElse("");
    }
}
