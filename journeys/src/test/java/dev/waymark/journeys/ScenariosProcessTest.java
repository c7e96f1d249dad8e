package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/** Walks every scenario of every journey on the embedded engine, and asks that together they take every flow. */
@ZeebeProcessTest
class ScenariosProcessTest {

    @SuppressWarnings("NullAway.Init") // set by the extension
    private ZeebeTestEngine engine;

    @TestFactory
    Stream<DynamicContainer> shouldEndAsTheScenarioSays() {
        JourneyBench bench = new JourneyBench(engine);
        return JourneyFolder.all().stream()
                .filter(folder -> !folder.drawing().broadcasts())
                .map(folder -> DynamicContainer.dynamicContainer(folder.name(), tests(bench, folder)))
                .onClose(bench::close);
    }

    private static Stream<DynamicNode> tests(JourneyBench bench, JourneyFolder folder) {
        Drawing drawing = folder.drawing();
        bench.deploy(drawing);
        Set<String> taken = new TreeSet<>();
        Stream<DynamicNode> scenarios = folder.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.file() + ": " + scenario.title(), () -> taken.addAll(walk(bench, drawing, scenario))));
        DynamicNode coverage =
                DynamicTest.dynamicTest("every sequence flow is taken by some scenario", () -> assertThat(taken)
                        .isEqualTo(ids(drawing.elements("sequenceFlow"))));
        return Stream.concat(scenarios, Stream.of(coverage));
    }

    private static Set<String> walk(JourneyBench bench, Drawing drawing, Scenario scenario) {
        try (Entry entry = Entry.start(bench, drawing, scenario)) {
            scenario.steps().forEach(step -> take(entry, step, scenario));
            String end = entry.end();

            assertThat(end).as("the end of %s", scenario.file()).isEqualTo(scenario.end());
            return entry.flowsTaken();
        }
    }

    private static void take(Entry entry, Scenario.Step step, Scenario scenario) {
        try {
            entry.take(step);
        } catch (AssertionError e) {
            throw new AssertionError(scenario.file() + ", at " + step + ": " + e.getMessage(), e);
        }
    }

    private static Set<String> ids(Stream<Element> elements) {
        return elements.map(element -> element.getAttribute("id")).collect(Collectors.toCollection(TreeSet::new));
    }
}
