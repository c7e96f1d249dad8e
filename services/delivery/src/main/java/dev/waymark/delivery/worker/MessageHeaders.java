package dev.waymark.delivery.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.SendRequest.Escalating;
import dev.waymark.delivery.SendRequest.Way;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.platform.worker.JobTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the drawings' elements that send say of their message, to one person or to a segment. */
@ApplicationScoped
class MessageHeaders {

    static final String DATA = "data";

    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9][a-z0-9-]{0,127}");
    private static final int MOST_CHANNELS = 3;
    private static final int MAX_FIELDS = 100;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final Channels channels;
    private final ObjectMapper json;
    private final Duration bestBefore;
    private final LabelReader labels;

    MessageHeaders(Channels channels, ObjectMapper json, DeliveryConfig config) {
        this.channels = channels;
        this.json = json;
        this.bestBefore = config.bestBefore();
        this.labels = new LabelReader(config.brand().orElse(null));
    }

    Labels labels(JobTask job) throws BadJobException {
        return labels.read(job);
    }

    static String header(JobTask job, String name) throws BadJobException {
        return job.header(name)
                .orElseThrow(
                        () -> new BadJobException(
                                "the task header " + name
                                        + " is missing. Set it in the drawing (element template \"Send message\" or \"Send to a segment\")."));
    }

    String template(JobTask job) throws BadJobException {
        return template(job, "template");
    }

    private static String template(JobTask job, String name) throws BadJobException {
        String template = header(job, name);
        if (!TEMPLATE.matcher(template).matches()) {
            throw new BadJobException(
                    "the task header " + name + " must be a template's key, in kebab-case, such as cart-reminder.");
        }
        return template;
    }

    Purpose purpose(JobTask job) throws BadJobException {
        return Purpose.of(header(job, "purpose"))
                .orElseThrow(() -> new BadJobException("the task header purpose must be marketing or transactional."));
    }

    String channel(JobTask job) throws BadJobException {
        return channel(job, "channel");
    }

    private String channel(JobTask job, String name) throws BadJobException {
        String channel = header(job, name);
        if (channels.find(channel).isEmpty()) {
            throw new BadJobException("the task header " + name + " must be one of " + channels.names() + ".");
        }
        return channel;
    }

    /** The headers {@code channel2} and {@code template2}, then {@code channel3} and {@code template3}; empty ones are as if they were not there. */
    List<Way> otherwise(JobTask job) throws BadJobException {
        List<Way> ways = new ArrayList<>();
        Set<String> named = new HashSet<>(Set.of(channel(job)));
        for (int i = 2; i <= MOST_CHANNELS; i++) {
            if (job.header("channel" + i).orElse("").isEmpty()) {
                continue;
            }
            Way way = new Way(channel(job, "channel" + i), template(job, "template" + i));
            if (!named.add(way.channel())) {
                throw new BadJobException("the task header channel" + i + " names a channel that stands before it.");
            }
            ways.add(way);
        }
        return ways;
    }

    Duration bestBefore(JobTask job) throws BadJobException {
        return Headers.duration(job, "bestBefore", Duration.ofNanos(1), LONGEST, "up to P30D, such as PT12H")
                .orElse(bestBefore);
    }

    /** The header {@code escalateAfter}: it wants a further channel, and receipts on each channel but the last. */
    @Nullable
    Escalating escalation(JobTask job) throws BadJobException {
        Optional<Duration> after =
                Headers.duration(job, "escalateAfter", SOONEST, LONGEST, "from PT1M to P30D, such as PT2H");
        if (after.isEmpty()) {
            return null;
        }
        List<String> ways = new ArrayList<>(List.of(channel(job)));
        otherwise(job).forEach(way -> ways.add(way.channel()));
        if (ways.size() == 1) {
            throw new BadJobException(
                    "the task header escalateAfter needs a channel to go by next: set channel2 and template2.");
        }
        for (String channel : ways.subList(0, ways.size() - 1)) {
            if (!channels.find(channel).orElseThrow().capabilities().receipts()) {
                throw new BadJobException(
                        "the task header escalateAfter asks whether a message by " + channel
                                + " arrived, but nobody tells of that channel. Put it last, or wait for message.clicked and send again in the drawing.");
            }
        }
        return new Escalating(after.get(), null);
    }

    Map<String, Object> data(JobTask job) throws BadJobException {
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
}
