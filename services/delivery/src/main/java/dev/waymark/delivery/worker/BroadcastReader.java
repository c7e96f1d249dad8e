package dev.waymark.delivery.worker;

import dev.waymark.delivery.BroadcastOrder;
import dev.waymark.platform.worker.JobTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads jobs as the drawings' "Send to a segment" elements make them. */
@ApplicationScoped
class BroadcastReader {

    private static final String RUN_ID = "runId";
    private static final Pattern RUN = Pattern.compile("[^/\\s]{1,64}");
    private static final Pattern SEGMENT = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MAX_ELEMENT = 150;
    private static final int MAX_SEGMENT = 60;

    /** Below what messages of journeys have, so that a cap may keep its last slots for those. */
    private static final int USUAL_PRIORITY = 3;

    private final MessageHeaders headers;

    BroadcastReader(MessageHeaders headers) {
        this.headers = headers;
    }

    BroadcastOrder read(JobTask job) throws BadJobException {
        if (job.elementId().length() > MAX_ELEMENT) {
            throw new BadJobException("its id has more than " + MAX_ELEMENT + " characters. Shorten it.");
        }
        return new BroadcastOrder(
                runId(job),
                job.bpmnProcessId(),
                job.elementId(),
                segment(job),
                headers.template(job),
                headers.purpose(job),
                headers.channel(job),
                headers.bestBefore(job),
                headers.labels(job).orPriority(USUAL_PRIORITY),
                headers.data(job),
                perSecond(job),
                job.traceparent().orElse(null));
    }

    /** An instance that a timer started has no run's id: it is started once, so its own number does. */
    private static String runId(JobTask job) throws BadJobException {
        String runId = job.text(RUN_ID).orElse("instance-" + job.processInstanceKey());
        if (!RUN.matcher(runId).matches()) {
            throw new BadJobException("the variable runId has a value that is no run's id.");
        }
        return runId;
    }

    private static String segment(JobTask job) throws BadJobException {
        String segment = MessageHeaders.header(job, "segment");
        if (segment.length() > MAX_SEGMENT || !SEGMENT.matcher(segment).matches()) {
            throw new BadJobException(
                    "the task header segment must be a segment's id, in kebab-case, such as gold-customers.");
        }
        return segment;
    }

    private static @Nullable Integer perSecond(JobTask job) throws BadJobException {
        String rate = job.header("peoplePerSecond").map(String::strip).orElse("");
        if (rate.isEmpty()) {
            return null;
        }
        if (!RATE.matcher(rate).matches()) {
            throw new BadJobException("the task header peoplePerSecond must be a number from 1 to 99999.");
        }
        return Integer.valueOf(rate);
    }

    /** The variables that a job may bring. */
    static List<String> variables() {
        return List.of(RUN_ID, MessageHeaders.DATA);
    }
}
