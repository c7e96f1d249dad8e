package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every journey keeps the conventions, and the lint that says so notices when one does not. */
class JourneyLintTest {

    private static final Map<String, ElementTemplate> TEMPLATES = ElementTemplate.all();

    @ParameterizedTest
    @MethodSource("journeys")
    void shouldFollowTheConventions(JourneyFolder folder) {
        List<Path> drawings = folder.drawings();

        assertThat(drawings)
                .allSatisfy(file -> assertThat(JourneyLint.findings(Drawing.read(file), TEMPLATES))
                        .isEmpty())
                .contains(folder.path().resolve(folder.name() + ".bpmn"));
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void shouldExplainItselfToMarketers(JourneyFolder folder) throws IOException {
        String readme = Files.readString(folder.path().resolve("README.md"));
        Map<String, String> entry = Drawing.properties(folder.drawing().startEvent());

        assertThat(readme)
                .contains("(" + folder.name() + ".svg)")
                .contains(
                        folder.drawing().broadcasts()
                                ? "POST /v1/journeys/" + folder.name() + "/runs"
                                : entry.get("waymark:event"));
        assertThat(entry).allSatisfy((name, value) -> {
            if (name.startsWith(Entry.PARAMETER)) {
                assertThat(readme).contains("`" + name.substring(Entry.PARAMETER.length()) + "`", "`" + value + "`");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void shouldHaveAPictureThatShowsWhatIsDrawn(JourneyFolder folder) throws IOException {
        String picture = Files.readString(folder.path().resolve(folder.name() + ".svg"));
        Set<String> shown = Pattern.compile("data-element-id=\"([^\"]+)\"")
                .matcher(picture)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> drawn = Drawing.stream(folder.drawing().definitions().getElementsByTagNameNS(Drawing.DI, "*"))
                .map(shape -> shape.getAttribute("bpmnElement"))
                .filter(id -> !id.isEmpty() && !id.equals(folder.drawing().processId()))
                .collect(Collectors.toCollection(TreeSet::new));

        shown.removeIf(id -> id.endsWith("_label") || id.endsWith("-plane") || id.equals(folder.name()));
        assertThat(shown).isEqualTo(drawn);
    }

    @Test
    void shouldKnowEveryJourney() {
        assertThat(JourneyFolder.all()).extracting(JourneyFolder::name).contains("cart-recovery");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bpmn:process id=\"cart-recovery\" | bpmn:process id=\"basket\" | the file is cart-recovery.bpmn, the process basket",
                "isExecutable=\"true\" | isExecutable=\"false\" | the process is not executable",
                "executionPlatformVersion=\"8.5.0\" | executionPlatformVersion=\"8.8.0\" | the drawing is not made for Camunda 8.5",
                "<zeebe:taskHeaders> | <zeebe:taskHeaders><zeebe:executionListener/> | zeebe:executionListener is not for Zeebe 8.5 or not for journeys",
                "value=\"cartId,total\" | value=\"cartId,phoneNumber\" | 'phoneNumber' sounds like personal data: keep an id and let the template ask the profile",
                "value=\"cartId,total\" | value=\"cartId,firstName\" | 'firstName' sounds like personal data: keep an id and let the template ask the profile",
                "value=\"cartId,total\" | value=\"cartId,entryId\" | 'entryId' is a variable of Waymark's own",
                "value=\"cartId,total\" | value=\"total\" | order-placed matches on 'cartId', which is not kept",
                "value=\"person\" | value=\"order id\" | cart-abandoned zeebe:property waymark:key is 'order id': person, or the name of one field",
                ">=orderWait< | >=orderWeight< | parameter 'orderWeight' is used, not declared",
                ">=orderWait< | >PT1H< | parameter 'orderWait' is declared, not used",
                "orderWait\" value=\"PT1H\" | orderWait\" value=\"1 hour\" | cart-abandoned waymark:parameter:orderWait '1 hour' is not an ISO 8601 duration such as PT1H",
                "value=\"cartId\" /> | value=\"cartId\" /><zeebe:property name=\"waymark:lookback\" value=\"P\" /> | order-placed waymark:lookback 'P' is not an ISO 8601 duration such as PT1H",
                ">=orderWait< | >1h< | no-order-in-time bpmn:TimerEventDefinition#property timeDuration is '1h': An ISO 8601 duration, for example PT1H, or =orderWait",
                "sourceRef=\"wait-for-order\" targetRef=\"no-order-in-time\" | sourceRef=\"wait-for-order\" targetRef=\"recovered\" | order-placed waits without a time-out",
                "correlationKey=\"=entryId\" | correlationKey=\"=personId\" | order-placed is not bound to its own entry (=entryId)",
                "key=\"result\" value=\"recovered\" | key=\"note\" value=\"recovered\" | recovered has no result",
                "key=\"result\" value=\"recovered\" | key=\"result\" value=\"saved\" | recovered zeebe:taskHeader result is 'saved', which the template does not offer",
                "type=\"journey.end-entry\" | type=\"journey.stop\" | recovered asks for a job 'journey.stop' that nobody does",
                "<bpmn:messageEventDefinition id=\"recovered-message\" /> | <bpmn:documentation /> | recovered has no bpmn:MessageEventDefinition",
                "default=\"flow-reminded\" | isMarkerVisible=\"true\" | reminder-outcome has no default flow: an entry could hang there",
                "\"EXPIRED\" | \"TOO_LATE\" | no outcome is called 'TOO_LATE'",
                "zeebe:modelerTemplate=\"dev.waymark.entry\" | zeebe:modelerTemplate=\"dev.waymark.start\" | cart-abandoned has template 'dev.waymark.start' version '1', which is not there",
                "key=\"template\" value=\"cart-reminder\" | key=\"template\" value=\"\" | send-reminder zeebe:taskHeader template is missing",
                "key=\"channel\" value=\"sms\" | key=\"channel\" value=\"fax\" | send-reminder zeebe:taskHeader channel is 'fax', which the template does not offer",
                "key=\"channel\" value=\"sms\" | key=\"channel\" value=\"sms\" /><zeebe:header key=\"priority\" value=\"urgent\" | send-reminder zeebe:taskHeader priority is 'urgent': A digit from 0 to 9",
                "key=\"channel\" value=\"sms\" | key=\"channel\" value=\"sms\" /><zeebe:header key=\"tags\" value=\"Spring sale\" | send-reminder zeebe:taskHeader tags is 'Spring sale': Lower-case names separated by commas, for example promotion,spring-sale",
                "key=\"channel\" value=\"sms\" | key=\"channel\" value=\"sms\" /><zeebe:header key=\"brand\" value=\"ACME\" | send-reminder zeebe:taskHeader brand is 'ACME': A lower-case name, for example acme",
                "value=\"person\" /> | value=\"person\" /><zeebe:property name=\"waymark:reentry\" value=\"sometimes\" /> | cart-abandoned zeebe:property waymark:reentry is 'sometimes': after-exit, never, or an ISO 8601 duration such as P30D",
                "value=\"person\" /> | value=\"person\" /><zeebe:property name=\"waymark:max-entries\" value=\"0\" /> | cart-abandoned zeebe:property waymark:max-entries is '0': 1 to 999",
                "<dc:Bounds x=\"850\" y=\"220\" | <dc:Bounds x=\"650\" y=\"220\" | send-short-reminder lies on reminder-outcome",
                "bpmnElement=\"flow-rejected\" | bpmnElement=\"flow-remind\" | flow-rejected is not drawn",
            })
    void shouldFind(String right, String wrong, String finding) throws IOException {
        String good =
                Files.readString(JourneyFolder.root().resolve("cart-recovery").resolve("cart-recovery.bpmn"));
        String bad = good.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        List<String> findings = JourneyLint.findings(Drawing.parse("cart-recovery.bpmn", bad), TEMPLATES);

        assertThat(findings).contains(finding);
    }

    static Stream<JourneyFolder> journeys() {
        return JourneyFolder.all().stream();
    }
}
