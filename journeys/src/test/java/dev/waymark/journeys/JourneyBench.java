package dev.waymark.journeys;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * The embedded engine with its clock in the test's hand. It knows no rules of Waymark: those are in {@link Entry}.
 * Whatever looks at the engine first lets it come to rest. Used by one thread.
 */
final class JourneyBench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ZeebeTestEngine engine;
    private final CamundaClient client;
    private long movedMillis;

    JourneyBench(ZeebeTestEngine engine) {
        this.engine = engine;
        this.client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .preferRestOverGrpc(false)
                .build();
    }

    void deploy(Drawing drawing) {
        client.newDeployResourceCommand()
                .addResourceBytes(drawing.xml().getBytes(StandardCharsets.UTF_8), drawing.fileName())
                .send()
                .join();
    }

    long start(String processId, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    void cancel(long instance) {
        client.newCancelInstanceCommand(instance).send().join();
    }

    /** Publishes with a time to live of zero: whoever does not wait now never gets it. */
    void publish(String name, String correlationKey, String messageId) {
        settle();
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(correlationKey)
                .messageId(messageId)
                .timeToLive(Duration.ZERO)
                .send()
                .join();
    }

    /** Moves the clock; returns when every timer of the instance that is due by then has fired. */
    void pass(Duration time, long instance) {
        settle();
        engine.increaseTime(time);
        movedMillis += time.toMillis();
        Awaitility.await("timers that are due").atMost(PATIENCE).until(() -> dueTimers(instance)
                .isEmpty());
    }

    /** The open jobs of this type and instance, each handed out once. */
    List<ActivatedJob> takeJobs(String type, long instance) {
        settle();
        return client
                .newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(100)
                .timeout(Duration.ofDays(1))
                .requestTimeout(Duration.ofSeconds(1))
                .send()
                .join()
                .getJobs()
                .stream()
                .filter(job -> job.getProcessInstanceKey() == instance)
                .toList();
    }

    void complete(ActivatedJob job, Map<String, Object> variables) {
        client.newCompleteCommand(job).variables(variables).send().join();
    }

    /** Gives a job back for a time, its retries untouched. */
    void defer(ActivatedJob job, Duration pause) {
        client.newFailCommand(job)
                .retries(job.getRetries())
                .retryBackoff(pause)
                .send()
                .join();
    }

    /** Ids of the elements on which the instance stands now. */
    Set<String> standsOn(long instance) {
        settle();
        Map<Long, String> standing = new LinkedHashMap<>();
        instanceRecords(instance)
                .filter(each -> each.getValue().getBpmnElementType() != BpmnElementType.PROCESS)
                .forEach(each -> {
                    if (each.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATING) {
                        standing.put(each.getKey(), each.getValue().getElementId());
                    } else if (each.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED
                            || each.getIntent() == ProcessInstanceIntent.ELEMENT_TERMINATED) {
                        standing.remove(each.getKey());
                    }
                });
        return new LinkedHashSet<>(standing.values());
    }

    /** Ids of the sequence flows that the instance took. */
    Set<String> flowsTaken(long instance) {
        Set<String> flows = new LinkedHashSet<>();
        instanceRecords(instance)
                .filter(each -> each.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN)
                .forEach(each -> flows.add(each.getValue().getElementId()));
        return flows;
    }

    /** Ids of the elements that the instance has left behind. */
    Set<String> completed(long instance) {
        Set<String> elements = new LinkedHashSet<>();
        instanceRecords(instance)
                .filter(each -> each.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                .forEach(each -> elements.add(each.getValue().getElementId()));
        return elements;
    }

    boolean hasEnded(long instance) {
        settle();
        return instanceRecords(instance)
                .anyMatch(each -> each.getValue().getBpmnElementType() == BpmnElementType.PROCESS
                        && (each.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED
                                || each.getIntent() == ProcessInstanceIntent.ELEMENT_TERMINATED));
    }

    private Stream<Record<ProcessInstanceRecordValue>> instanceRecords(long instance) {
        return stream(RecordStream.of(engine.getRecordStreamSource()).processInstanceRecords())
                .filter(each -> each.getValue().getProcessInstanceKey() == instance);
    }

    private Set<Long> dueTimers(long instance) {
        long now = System.currentTimeMillis() + movedMillis;
        Set<Long> due = new LinkedHashSet<>();
        stream(RecordStream.of(engine.getRecordStreamSource()).timerRecords()).forEach(each -> {
            TimerRecordValue timer = each.getValue();
            if (timer.getProcessInstanceKey() != instance) {
                return;
            }
            if (each.getIntent() == TimerIntent.CREATED && timer.getDueDate() <= now) {
                due.add(each.getKey());
            } else if (each.getIntent() == TimerIntent.TRIGGERED || each.getIntent() == TimerIntent.CANCELED) {
                due.remove(each.getKey());
            }
        });
        return due;
    }

    private void settle() {
        try {
            engine.waitForIdleState(PATIENCE);
        } catch (TimeoutException e) {
            throw new AssertionError("the engine did not come to rest within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine worked", e);
        }
    }

    private static <T> Stream<T> stream(Iterable<T> records) {
        return StreamSupport.stream(records.spliterator(), false);
    }

    @Override
    public void close() {
        client.close();
    }
}
