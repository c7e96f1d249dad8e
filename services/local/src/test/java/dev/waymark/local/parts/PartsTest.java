package dev.waymark.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.local.Installation;
import dev.waymark.local.MeshHome;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Part;
import dev.waymark.local.Roles;
import dev.waymark.local.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    @TempDir
    private Path folder;

    private MeshContext mesh;

    @BeforeEach
    void mesh() {
        Installation installation = Installation.find();
        MeshHome home = new MeshHome(folder).create();
        MeshSettings settings = MeshSettings.load(installation.defaults(), home, null);
        mesh = new MeshContext(installation, home, settings, Secrets.load(home.secrets()));
    }

    @Test
    void shouldHaveAPortForEachNameThatAPartListensOn() {
        // When
        List<Part> parts = Parts.of(mesh);
        // Then
        assertThat(parts.stream().flatMap(part -> part.ports().stream()))
                .containsExactlyInAnyOrderElementsOf(mesh.settings().ports().keySet());
    }

    @Test
    void shouldListEachPartAfterWhatItNeeds() {
        // When
        List<Part> parts = Parts.of(mesh);
        // Then
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.subList(0, i))
                    .extracting(Part::name)
                    .containsAll(parts.get(i).needs());
        }
    }

    @Test
    void shouldTellAServiceOnlyItsOwnSecrets() {
        // When
        var environment = new ServiceEnvironment(mesh).of("consent");
        // Then
        assertThat(environment)
                .containsEntry("WAYMARK_HTTP_PORT", "8081")
                .containsEntry("WAYMARK_POSTGRES", "127.0.0.1:15432")
                .containsEntry("WAYMARK_OIDC", "http://127.0.0.1:8180/realms/waymark")
                .containsEntry("WAYMARK_DB_PASSWORD", mesh.secrets().database("consent"))
                .doesNotContainKey("WAYMARK_SMPP_PASSWORD");
    }

    /** So that a service whose settings were exported is not taken for one that runs already. */
    @Test
    void shouldGiveAServiceWhatSomebodyExportedForIt() {
        // Given
        Map<String, String> terminal = Map.of(
                "WAYMARK_DELIVERY_CHANNEL_MODULES", "/modules",
                "WAYMARK_HTTP_PORT", "1",
                "WAYMARK_HOME", "/mesh",
                "PATH", "/bin");
        // When
        var environment = new ServicePart(mesh, "delivery", terminal).environment();
        // Then
        assertThat(environment)
                .containsEntry("WAYMARK_DELIVERY_CHANNEL_MODULES", "/modules")
                .containsEntry("WAYMARK_HTTP_PORT", "8084")
                .doesNotContainKeys("WAYMARK_HOME", "PATH");
    }

    @Test
    void shouldGiveEachTopicItsDeadLetters() {
        // When
        List<String> topics = KafkaPart.topics(Stream.of("# facts", "", "waymark.intake.v1 ", "waymark.intake.v1.dlq"));
        // Then
        assertThat(topics).containsExactly("waymark.intake.v1", "waymark.intake.v1.dlq");
    }

    @Test
    void shouldHaveAnAccountInTheRealmForEachServiceAndDemoRole() throws JsonProcessingException {
        // When
        JsonNode realm = new ObjectMapper().readTree(Tool.text("/realm/waymark-realm.json"));
        // Then
        Parts.SERVICES.forEach(service -> assertAccount(realm, "waymark-" + service, "mesh"));
        Roles.DEMO.forEach(role -> assertAccount(realm, "demo-" + role, role));
        Roles.PEOPLE.forEach((name, role) -> assertThat(rolesOf(realm, name)).containsExactly(role));
    }

    private static void assertAccount(JsonNode realm, String client, String role) {
        assertThat(realm.path("clients").findValuesAsText("clientId")).contains(client);
        assertThat(rolesOf(realm, "service-account-" + client)).containsExactly(role);
    }

    private static List<String> rolesOf(JsonNode realm, String user) {
        for (JsonNode each : realm.path("users")) {
            if (each.path("username").asText().equals(user)) {
                return each.path("realmRoles")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
            }
        }
        return List.of();
    }
}
