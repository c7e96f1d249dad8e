package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A BPMN file as far as Waymark reads it.
 *
 * @param processId id of its first executable process, or of its first process
 * @param executables how many of its processes are executable
 */
public record Drawing(
        String processId, String name, int processes, int executables, List<FlowNode> nodes, List<Flow> flows) {

    /** A sequence flow. */
    public record Flow(String source, String target) {}

    public Drawing {
        nodes = List.copyOf(nodes);
        flows = List.copyOf(flows);
    }

    Optional<FlowNode> node(@Nullable String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** The start event of the process itself, of which conventions want exactly one. */
    List<FlowNode> starts() {
        return nodes.stream()
                .filter(node -> node.is("startEvent") && node.scope() == null)
                .toList();
    }

    Stream<FlowNode> sources(FlowNode node) {
        return flows.stream()
                .filter(flow -> flow.target().equals(node.id()))
                .flatMap(flow -> node(flow.source()).stream());
    }

    Stream<FlowNode> targets(FlowNode node) {
        return flows.stream()
                .filter(flow -> flow.source().equals(node.id()))
                .flatMap(flow -> node(flow.target()).stream());
    }

    static Finding finding(FlowNode node, String rule, String wrong, String fix) {
        return new Finding(node.id(), rule, node.label() + " " + wrong, fix);
    }
}
