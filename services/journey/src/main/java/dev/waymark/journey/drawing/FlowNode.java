package dev.waymark.journey.drawing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a drawing.
 *
 * @param kind the BPMN element's local name, such as {@code serviceTask}
 * @param scope id of the sub-process it is in; null at the top
 * @param trigger local name of its event definition, such as {@code messageEventDefinition}; empty where it has none
 * @param attachedTo the activity a boundary event sits on
 * @param interrupting whether a boundary event, or the start of an event sub-process, ends what it interrupts
 * @param eventSubProcess whether it is a sub-process started by an event
 */
public record FlowNode(
        String id,
        String name,
        String kind,
        @Nullable String scope,
        String trigger,
        @Nullable Message message,
        @Nullable Timer timer,
        @Nullable Job job,
        Map<String, String> properties,
        @Nullable String attachedTo,
        boolean interrupting,
        boolean eventSubProcess) {

    private static final String MESSAGE = "messageEventDefinition";

    /** What a receiving element listens to. */
    public record Message(String name, String correlationKey) {}

    /** A timer's kind ({@code timeDuration}, {@code timeDate}, {@code timeCycle}) and its text; an expression starts with "=". */
    public record Timer(String kind, String text) {
        boolean expression() {
            return text.startsWith("=");
        }
    }

    /** A job and its headers. */
    public record Job(String type, Map<String, String> headers) {
        public Job {
            headers = Map.copyOf(headers);
        }
    }

    public FlowNode {
        properties = Map.copyOf(properties);
    }

    boolean is(String localName) {
        return kind.equals(localName);
    }

    /** Whether a message from outside continues here. */
    boolean receives() {
        return is("receiveTask")
                || (trigger.equals(MESSAGE)
                        && (is("intermediateCatchEvent") || is("boundaryEvent") || is("startEvent")));
    }

    /** Whether the flow stands still here until a message comes. */
    boolean blocks() {
        return is("receiveTask") || (is("intermediateCatchEvent") && trigger.equals(MESSAGE));
    }

    /** The element as a reader of the drawing finds it. */
    String label() {
        return name.isBlank() ? id : "\"" + name + "\" (" + id + ")";
    }

    Job jobOrNone() {
        return job == null ? new Job("", Map.of()) : job;
    }
}
