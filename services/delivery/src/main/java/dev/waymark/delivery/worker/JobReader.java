package dev.waymark.delivery.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.store.Place;
import dev.waymark.platform.worker.JobTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads jobs as the drawings' "Send message" elements make them. */
@ApplicationScoped
class JobReader {

    static final String ENTRY_ID = "entryId";
    static final String PERSON_ID = "personId";
    static final String JOURNEY_ID = "journeyId";
    private static final String BUCKET = "bucket";
    private static final int BUCKETS = 10_000;

    private static final Pattern ENTRY = Pattern.compile("[^/\\s]{1,64}");
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~|=-]{0,127}");
    private static final Pattern JOURNEY = Pattern.compile("\\S{1,64}");
    private static final int MAX_ELEMENT = 150;

    private final MessageHeaders headers;

    JobReader(MessageHeaders headers) {
        this.headers = headers;
    }

    Reading read(JobTask job) {
        try {
            SendRequest request = request(job);
            return new Reading.Request(
                    request,
                    new Place(
                            request.entryId(),
                            request.elementId(),
                            job.processInstanceKey(),
                            job.elementInstanceKey()));
        } catch (BadJobException bad) {
            return new Reading.Fault("Element " + job.elementId() + ": " + bad.getMessage());
        }
    }

    private SendRequest request(JobTask job) throws BadJobException {
        if (job.elementId().length() > MAX_ELEMENT) {
            throw new BadJobException("its id has more than " + MAX_ELEMENT + " characters. Shorten it.");
        }
        return new SendRequest(
                variable(job, ENTRY_ID, ENTRY, "the id of the entry"),
                variable(job, PERSON_ID, PERSON, "the id of the person"),
                variable(job, JOURNEY_ID, JOURNEY, "the id of the journey"),
                job.elementId(),
                headers.template(job),
                headers.purpose(job),
                headers.channel(job),
                headers.otherwise(job),
                headers.bestBefore(job),
                headers.labels(job),
                headers.data(job),
                job.traceparent().orElse(null),
                null,
                headers.escalation(job),
                bucket(job));
    }

    /** Of instances that were started before there were buckets, or by hand, there is none. */
    private static @Nullable Integer bucket(JobTask job) {
        JsonNode bucket = job.variables().path(BUCKET);
        return bucket.isInt() && bucket.intValue() >= 0 && bucket.intValue() < BUCKETS ? bucket.intValue() : null;
    }

    private static String variable(JobTask job, String name, Pattern form, String meaning) throws BadJobException {
        String value = job.text(name)
                .orElseThrow(() -> new BadJobException("the variable " + name + " (" + meaning
                        + ") is missing or not a text. The journey service sets it at entry: start the"
                        + " instance through an event, not by hand."));
        if (!form.matcher(value).matches()) {
            throw new BadJobException("the variable " + name + " (" + meaning
                    + ") has a value that is not one. See the contracts for its form.");
        }
        return value;
    }

    /** The variables that a job must bring. */
    static List<String> variables() {
        return List.of(ENTRY_ID, PERSON_ID, JOURNEY_ID, BUCKET, MessageHeaders.DATA);
    }
}
