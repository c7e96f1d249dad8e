package dev.waymark.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.local.MeshException;
import dev.waymark.local.parts.MeshClock;
import dev.waymark.local.parts.MeshContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What there is to try after a start, loaded over the public interfaces as anybody would do it. Loading it again changes
 * nothing, except that its people move to where it is daytime now: so a phone rings at any hour, and quiet hours still hold.
 */
public final class Demo {

    private static final List<String> TEMPLATES = List.of("cart-reminder", "cart-reminder-short");
    private static final String CAPTURED_AT = "2025-01-01T08:00:00Z";
    private static final Map<String, Object> NOTICE = Map.of(
            "texts",
            Map.of(
                    "en", "We may send you offers by SMS. Reply R to stop; it costs nothing.",
                    "zh-CN", "我们可能通过短信向您发送优惠信息。回复R免费退订。"));

    /** The services that loading the demo calls. */
    public static final List<String> NEEDS = List.of("consent", "profile", "content", "journey");

    private final MeshContext mesh;
    private final Tokens tokens;

    public Demo(MeshContext mesh) {
        this.mesh = mesh;
        this.tokens = new Tokens(mesh);
    }

    /** A person of the demo. */
    public record Person(String id, String firstName, String locale, String timeZone, String phone) {}

    /** The people of the demo and where they live at that moment of the mesh's time. */
    public List<Person> people() {
        DemoZone place = DemoZone.at(Instant.now().plus(new MeshClock(mesh).offset()));
        return List.of(
                person("ada", "Ada", place.locale(), place, 0),
                person("ben", "Ben", "en", place, 1),
                person("chen", "Chen", "zh-CN", place, 2));
    }

    private static Person person(String id, String firstName, String locale, DemoZone place, int phone) {
        return new Person(
                id, firstName, locale, place.zone().getId(), place.phones().get(phone));
    }

    /** Writes the file that shortens the journeys' waits; the journey service reads it at its start. */
    public void writeParameters() {
        try {
            if (!Files.exists(mesh.home().journeyParameters())) {
                Files.writeString(mesh.home().journeyParameters(), """
                        # <journey>.<parameter>=<value> goes before the default in the drawing; read when the journey service starts.
                        cart-recovery.orderWait=PT10S
                        erase-person.stragglers=PT5S
                        """);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys the journeys of the repository, then loads templates, people and their consents. */
    public void load() {
        try (RestCall rest = new RestCall()) {
            String marketer = tokens.of("marketer");
            String app = tokens.of("app");
            String compliance = tokens.of("compliance");
            TemplateDesk desk = new TemplateDesk(rest, url("content", "/v1/templates"), marketer, compliance);
            TEMPLATES.forEach(key -> desk.publish(key, template(key)));
            for (Path drawing : drawings()) {
                rest.postFile(
                        url("journey", "/v1/journeys"),
                        marketer,
                        drawing.getFileName().toString(),
                        Files.readAllBytes(drawing));
            }
            rest.putJson(url("consent", "/v1/notices/sms-marketing/versions/1"), compliance, NOTICE);
            for (Person person : people()) {
                rest.putJson(url("profile", "/v1/profiles/" + person.id()), app, profile(person));
                rest.postJson(url("consent", "/v1/consents"), app, consent(person));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each folder of journeys/ that holds a drawing of its own name. */
    private List<Path> drawings() {
        try (var folders = Files.list(mesh.installation().journeys())) {
            return folders.map(folder -> folder.resolve(folder.getFileName() + ".bpmn"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MeshException("The journeys cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonNode template(String key) {
        try (var in = Demo.class.getResourceAsStream("/demo/templates/%s.json".formatted(key))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> profile(Person person) {
        return Map.of(
                "locale", person.locale(),
                "timeZone", person.timeZone(),
                "addresses", List.of(Map.of("channel", "sms", "value", person.phone())),
                "attributes", Map.of("firstName", person.firstName()));
    }

    private static Map<String, Object> consent(Person person) {
        return Map.of(
                "personId", person.id(),
                "purpose", "marketing",
                "channel", "sms",
                "status", "GRANTED",
                "notice", Map.of("id", "sms-marketing", "version", "1", "locale", person.locale()),
                "source", "demo",
                "capturedAt", CAPTURED_AT);
    }

    private String url(String service, String path) {
        return mesh.settings().url(service) + path;
    }
}
