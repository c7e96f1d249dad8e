package dev.waymark.journey.worker;

import dev.waymark.journey.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the engine's own complaints about a drawing, which it gives as text. */
final class EngineFindings {

    private static final Pattern ELEMENT =
            Pattern.compile("Element: (\\S+)[^\\n]*((?:\\s+- (?:ERROR|WARNING): [^\\n]*)+)");
    private static final Pattern ERROR = Pattern.compile("- ERROR: ([^\\n]*)");
    private static final String FIX = "Mend the element in Camunda Modeler, which shows the same problem.";
    private static final int MOST = 100;

    private EngineFindings() {}

    /** One finding per error that names an element; one with the whole text where none does. */
    static List<Finding> of(String journeyId, String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher element = ELEMENT.matcher(text);
        while (element.find() && findings.size() < MOST) {
            Matcher error = ERROR.matcher(element.group(2));
            while (error.find()) {
                findings.add(new Finding(
                        element.group(1),
                        "engine",
                        element.group(1) + ": " + error.group(1).strip(),
                        FIX));
            }
        }
        return findings.isEmpty()
                ? List.of(new Finding(journeyId, "engine", "The engine refuses the drawing: " + text.strip(), FIX))
                : findings;
    }
}
