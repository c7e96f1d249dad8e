package dev.waymark.delivery.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.store.Place;
import dev.waymark.platform.worker.JobTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads jobs as the drawings' "Send message" elements make them. */
@ApplicationScoped
class JobReader {

    static final String ENTRY_ID = "entryId";
    static final String PERSON_ID = "personId";
    static final String JOURNEY_ID = "journeyId";
    static final String DATA = "data";

    private static final Pattern ENTRY = Pattern.compile("[^/\\s]{1,64}");
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~|=-]{0,127}");
    private static final Pattern JOURNEY = Pattern.compile("\\S{1,64}");
    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9][a-z0-9-]{0,127}");
    private static final int MAX_ELEMENT = 150;
    private static final int MAX_FIELDS = 100;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final Channels channels;
    private final ObjectMapper json;
    private final Duration bestBefore;
    private final LabelReader labels;

    JobReader(Channels channels, ObjectMapper json, DeliveryConfig config) {
        this.channels = channels;
        this.json = json;
        this.bestBefore = config.bestBefore();
        this.labels = new LabelReader(config.brand().orElse(null));
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
                template(job),
                purpose(job),
                channel(job),
                bestBefore(job),
                labels.read(job),
                data(job),
                job.traceparent().orElse(null));
    }

    private static String variable(JobTask job, String name, Pattern form, String meaning) throws BadJobException {
        String value = job.text(name)
                .orElseThrow(
                        () -> new BadJobException(
                                "the variable " + name + " (" + meaning
                                        + ") is missing or not a text. The journey service sets it at entry: start the instance through an event, not by hand."));
        if (!form.matcher(value).matches()) {
            throw new BadJobException("the variable " + name + " (" + meaning
                    + ") has a value that is not one. See the contracts for its form.");
        }
        return value;
    }

    private static String header(JobTask job, String name) throws BadJobException {
        return job.header(name)
                .orElseThrow(() -> new BadJobException("the task header " + name
                        + " is missing. Set it in the drawing (element template \"Send message\")."));
    }

    private static String template(JobTask job) throws BadJobException {
        String template = header(job, "template");
        if (!TEMPLATE.matcher(template).matches()) {
            throw new BadJobException(
                    "the task header template must be a template's key, in kebab-case, such as cart-reminder.");
        }
        return template;
    }

    private static Purpose purpose(JobTask job) throws BadJobException {
        return Purpose.of(header(job, "purpose"))
                .orElseThrow(() -> new BadJobException("the task header purpose must be marketing or transactional."));
    }

    private String channel(JobTask job) throws BadJobException {
        String channel = header(job, "channel");
        if (channels.find(channel).isEmpty()) {
            throw new BadJobException("the task header channel must be one of " + channels.names() + ".");
        }
        return channel;
    }

    private Duration bestBefore(JobTask job) throws BadJobException {
        String text = job.header("bestBefore").orElse("");
        if (text.isEmpty()) {
            return bestBefore;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // Answered below, like a duration out of bounds.
        }
        throw new BadJobException("the task header bestBefore must be an ISO-8601 duration up to P30D, such as PT12H.");
    }

    private Map<String, Object> data(JobTask job) throws BadJobException {
        JsonNode data = job.variables().path(DATA);
        if (data.isMissingNode() || data.isNull()) {
            return Map.of();
        }
        if (!data.isObject() || data.size() > MAX_FIELDS) {
            throw new BadJobException("the variable data must be a context of at most " + MAX_FIELDS
                    + " fields. Correct the element's input mapping.");
        }
        return json.convertValue(data, FIELDS);
    }

    /** The variables that a job must bring. */
    static List<String> variables() {
        return List.of(ENTRY_ID, PERSON_ID, JOURNEY_ID, DATA);
    }
}
