package dev.waymark.delivery.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.worker.JobTask;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Jobs as the engine hands them out for a "Send message" element. */
public final class Jobs {

    public static final String ELEMENT = "SendReminder";
    public static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final AtomicLong KEYS = new AtomicLong(System.currentTimeMillis() << 12);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Jobs() {}

    /** A job of a fresh entry of that person. */
    public static JobTask of(String personId) {
        return of(personId, UUID.randomUUID().toString());
    }

    public static JobTask of(String personId, String entryId) {
        long key = KEYS.addAndGet(10);
        return new JobTask(
                key,
                "delivery.send-message",
                key + 1,
                key + 2,
                ELEMENT,
                "cart-recovery",
                3,
                Map.of("template", "cart-reminder", "purpose", "marketing", "channel", "sms"),
                variables(personId, entryId));
    }

    /** A job of a fresh run that sends to the segment. */
    public static JobTask broadcast(String segment) {
        long key = KEYS.addAndGet(10);
        return new JobTask(
                key,
                "delivery.broadcast",
                key + 1,
                key + 2,
                "Greet",
                "season-greetings",
                3,
                Map.of("segment", segment, "template", "season-greeting", "purpose", "marketing", "channel", "sms"),
                JSON.createObjectNode()
                        .put("runId", UUID.randomUUID().toString())
                        .put("traceparent", TRACEPARENT));
    }

    /** The same job, handed out again. */
    public static JobTask again(JobTask job) {
        return at(job, job.processInstanceKey(), job.elementInstanceKey());
    }

    /** A job of the same entry and element, in another place of the engine. */
    public static JobTask at(JobTask job, long processInstanceKey, long elementInstanceKey) {
        return new JobTask(
                KEYS.incrementAndGet(),
                job.type(),
                processInstanceKey,
                elementInstanceKey,
                job.elementId(),
                job.bpmnProcessId(),
                3,
                job.headers(),
                job.variables());
    }

    /** With a header changed, or removed where the value is empty. */
    public static JobTask header(JobTask job, String name, String value) {
        Map<String, String> headers = new HashMap<>(job.headers());
        headers.put(name, value);
        headers.values().removeIf(String::isEmpty);
        return new JobTask(
                job.key(),
                job.type(),
                job.processInstanceKey(),
                job.elementInstanceKey(),
                job.elementId(),
                job.bpmnProcessId(),
                3,
                headers,
                job.variables());
    }

    /** With a variable changed; JSON, or removed where it is empty. */
    public static JobTask variable(JobTask job, String name, String json) {
        ObjectNode variables = job.variables().deepCopy();
        try {
            if (json.isEmpty()) {
                variables.remove(name);
            } else {
                variables.set(name, JSON.readTree(json));
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return new JobTask(
                job.key(),
                job.type(),
                job.processInstanceKey(),
                job.elementInstanceKey(),
                job.elementId(),
                job.bpmnProcessId(),
                3,
                job.headers(),
                variables);
    }

    private static ObjectNode variables(String personId, String entryId) {
        return JSON.createObjectNode()
                .put("entryId", entryId)
                .put("personId", personId)
                .put("journeyId", "cart-recovery")
                .put("bucket", 17)
                .put("traceparent", TRACEPARENT);
    }

    /** The key of the touch that a job means, at its first visit. */
    public static String touch(JobTask job) {
        return job.variables().path("entryId").asText() + "/" + job.elementId() + "/1";
    }
}
