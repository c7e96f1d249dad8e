package dev.waymark.journeys;

import static java.util.stream.Collectors.toSet;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One person's way through a journey. It does what the services around the engine do: the journey service's rules for
 * entry variables, parameters and matching events, and the sender's answer.
 */
final class Entry implements AutoCloseable {

    static final String SEND = "delivery.send-message";
    static final String ENDED = "ENDED";
    static final String END = "journey.end-entry";
    static final String PARAMETER = "waymark:parameter:";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JourneyBench bench;
    private final Drawing drawing;
    private final Map<String, Object> variables;
    private final long instance;
    private boolean endedByCap;

    private Entry(JourneyBench bench, Drawing drawing, Map<String, Object> variables) {
        this.bench = bench;
        this.drawing = drawing;
        this.variables = variables;
        this.instance = bench.start(drawing.processId(), variables);
    }

    static Entry start(JourneyBench bench, Drawing drawing, Scenario scenario) {
        Map<String, String> entry = Drawing.properties(drawing.startEvent());
        Assertions.assertThat(scenario.given().event())
                .as("the event that starts %s", drawing.processId())
                .isEqualTo(entry.get("waymark:event"));

        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("entryId", UUID.randomUUID().toString());
        variables.put("personId", "ada");
        variables.put("journeyId", drawing.processId());
        variables.put("bucket", 4711);
        variables.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Arrays.stream(entry.getOrDefault("waymark:keep", "").split(","))
                .filter(scenario.given().data()::containsKey)
                .forEach(field -> variables.put(field, scenario.given().data().get(field)));
        variables.putAll(parameters(entry, scenario.parameters()));
        return new Entry(bench, drawing, variables);
    }

    private static Map<String, Object> parameters(Map<String, String> entry, Map<String, String> overrides) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        entry.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value);
            }
        });
        Assertions.assertThat(overrides.keySet())
                .as("parameters the journey has")
                .isSubsetOf(parameters.keySet());
        parameters.putAll(overrides);
        return parameters;
    }

    void take(Scenario.Step step) {
        switch (step) {
            case Scenario.Pass pass -> bench.pass(pass.after(), instance);
            case Scenario.Event event -> happen(event);
            case Scenario.Task task -> bench.complete(awaitTask(task.id()), Map.of());
            case Scenario.Message message -> answer(awaitMessage(message.template()), message.outcome());
        }
    }

    /** Wakes the entry where a wait for this event matches, as the journey service does; else nothing is published. */
    private void happen(Scenario.Event event) {
        boolean matches = drawing.waits().stream().anyMatch(wait -> {
            String name = drawing.messageOf(wait)
                    .map(message -> message.getAttribute("name"))
                    .orElse("");
            String field = Drawing.properties(wait).get("waymark:match");
            return name.equals(event.event())
                    && (field == null || Objects.equals(event.data().get(field), variables.get(field)));
        });
        if (matches) {
            bench.publish(event.event(), id(), UUID.randomUUID() + id());
        }
    }

    ActivatedJob awaitMessage(String template) {
        ActivatedJob job = await(SEND);
        Assertions.assertThat(job.getCustomHeaders())
                .as("the message that %s sends", job.getElementId())
                .containsEntry("template", template);
        return job;
    }

    ActivatedJob awaitTask(String id) {
        String type = Drawing.jobType(drawing.element(id)).orElse("");
        ActivatedJob job = await(type);
        Assertions.assertThat(job.getElementId())
                .as("the task that is asked for")
                .isEqualTo(id);
        return job;
    }

    void answer(ActivatedJob job, @Nullable String outcome) {
        if (ENDED.equals(outcome)) {
            endByCap(job);
            return;
        }
        bench.complete(
                job,
                outcome == null
                        ? Map.of()
                        : Map.of(
                                "touch",
                                Map.of(
                                        "outcome",
                                        outcome,
                                        "reason",
                                        "scenario",
                                        "messageId",
                                        "m-1",
                                        "channel",
                                        "sms")));
    }

    /** A cap ends the journey: the sender keeps its job, until the journey service has cancelled the instance. */
    private void endByCap(ActivatedJob job) {
        bench.defer(job, Duration.ofSeconds(30));
        Assertions.assertThat(standsOn())
                .as("nothing behind the message happens")
                .containsExactly(job.getElementId());
        bench.cancel(instance);
        endedByCap = true;
    }

    /** Ends the entry; returns the result that the drawing, or whoever ended it, gives it. */
    String end() {
        if (endedByCap) {
            Assertions.assertThat(bench.hasEnded(instance))
                    .as("nothing is left")
                    .isTrue();
            Assertions.assertThat(bench.takeJobs(END, instance)).isEmpty();
            return "capped";
        }
        ActivatedJob job = await(END);
        bench.complete(job, Map.of());
        Assertions.assertThat(bench.hasEnded(instance))
                .as("nothing is left of the entry after %s", job.getElementId())
                .isTrue();
        return job.getCustomHeaders().getOrDefault("result", "");
    }

    private ActivatedJob await(String type) {
        List<ActivatedJob> jobs = new ArrayList<>();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                jobs.addAll(bench.takeJobs(type, instance));
                return !jobs.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no job " + type + ": the entry stands at " + standsOn(), e);
        }
        Assertions.assertThat(jobs).as("one token, one job").hasSize(1);
        return jobs.getFirst();
    }

    String id() {
        return String.valueOf(variables.get("entryId"));
    }

    Set<String> standsOn() {
        return bench.standsOn(instance);
    }

    /** The engine records no flow behind an event-based gateway: there, the event that came about tells. */
    Set<String> flowsTaken() {
        Set<String> taken = new LinkedHashSet<>(bench.flowsTaken(instance));
        Set<String> completed = bench.completed(instance);
        Set<String> eventGateways = drawing.elements("eventBasedGateway")
                .map(gateway -> gateway.getAttribute("id"))
                .collect(toSet());
        drawing.elements("sequenceFlow")
                .filter(flow -> eventGateways.contains(flow.getAttribute("sourceRef"))
                        && completed.contains(flow.getAttribute("targetRef")))
                .forEach(flow -> taken.add(flow.getAttribute("id")));
        return taken;
    }

    @Override
    public void close() {
        if (!bench.hasEnded(instance)) {
            bench.cancel(instance);
        }
    }
}
