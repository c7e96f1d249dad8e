package dev.waymark.sandbox.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SubmitMode;
import dev.waymark.sandbox.chat.ChatMode;
import dev.waymark.sandbox.gateway.GatewayKind;
import dev.waymark.sandbox.gateway.GatewayMode;
import dev.waymark.sandbox.mail.MailMode;
import dev.waymark.sandbox.page.KnobPanel.Field;
import dev.waymark.sandbox.page.KnobPanel.Group;
import dev.waymark.sandbox.page.KnobPanel.Option;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushProtocol;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page offers is what the API takes: nothing is missing, and nothing is refused. */
@QuarkusTest
class KnobPanelsIT extends SandboxIT {

    private static final Map<String, String> ADDRESSES =
            Map.of("sms", ADA, "mail", ADA_MAIL, "wechat", "o-ada", "wecom", "ada");

    private static KnobPanel panel(String id) {
        return KnobPanels.in(MessageBundles.get(KnobWords.class)).stream()
                .filter(panel -> panel.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> values(List<Option> options) {
        return options.stream().map(Option::value);
    }

    private static String[] names(Class<? extends Enum<?>> all) {
        return Arrays.stream(all.getEnumConstants()).map(Enum::name).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource
    void shouldOfferEveryMode(String id, Set<? extends Enum<?>> modes) {
        assertThat(values(panel(id).groups().getFirst().modes()))
                .containsExactlyInAnyOrderElementsOf(
                        modes.stream().map(Enum::name).toList());
    }

    static Stream<Arguments> shouldOfferEveryMode() {
        return Stream.of(
                arguments("sms", EnumSet.allOf(SubmitMode.class)),
                arguments("gateways", EnumSet.allOf(GatewayMode.class)),
                arguments("mail", EnumSet.allOf(MailMode.class)),
                arguments("push", EnumSet.allOf(PushMode.class)),
                arguments("wechat", ChatMode.ofWeChat()),
                arguments("wecom", ChatMode.ofWeCom()));
    }

    @Test
    void shouldOfferEveryServiceAndReceipt() {
        assertThat(values(panel("sms").groups().getLast().modes())).containsExactlyInAnyOrder(names(ReceiptMode.class));
        assertThat(values(panel("gateways").services()).map(name -> name.toUpperCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(names(GatewayKind.class));
        assertThat(values(panel("push").services()).map(name -> name.toUpperCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(names(PushProtocol.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "gateways", "mail", "push", "wechat", "wecom"})
    void shouldSendWhatTheApiTakes(String id) {
        KnobPanel panel = panel(id);
        List<String> services = panel.services().isEmpty()
                ? List.of("")
                : values(panel.services()).toList();
        for (String service : services) {
            everyMode(panel, (group, mode) -> {
                // When
                JsonPath state = set(panel.path().replace("{service}", service), body(service, group, mode));

                // Then
                assertThat(state.getString((id.equals("gateways") ? "knobs." : "") + group.name()))
                        .isEqualTo(mode);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "mail", "wechat", "wecom"})
    void shouldSendForOneAddressWhatTheApiTakes(String id) {
        KnobPanel panel = panel(id);
        everyMode(panel, (group, mode) -> {
            // When
            JsonPath state = set(
                    Objects.requireNonNull(panel.scope()).path().replace("{address}", ADDRESSES.get(id)),
                    body("", group, mode));

            // Then
            assertThat(state.getString(group.name())).isEqualTo(mode);
        });
    }

    private static void everyMode(KnobPanel panel, BiConsumer<Group, String> action) {
        panel.groups().forEach(group -> values(group.modes()).forEach(mode -> action.accept(group, mode)));
    }

    private static JsonPath set(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .put(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> body(String service, Group group, String mode) {
        Map<String, Object> body = new HashMap<>();
        put(body, group.name(), mode);
        group.fields().stream()
                .filter(field -> List.of(field.modes().split(" ")).contains(mode))
                .forEach(field -> put(body, field.name(), written(service, field)));
        return body;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> body, String path, Object value) {
        String[] names = path.split("\\.", 2);
        if (names.length == 1) {
            body.put(path, value);
        } else {
            put((Map<String, Object>) body.computeIfAbsent(names[0], name -> new HashMap<>()), names[1], value);
        }
    }

    /** What somebody would write: what stands there, else an example that suits the service, else 1. */
    private static Object written(String service, Field field) {
        return switch (field.input()) {
            case COUNT, RATE, RETRY_AFTER -> 1;
            case NUMBER -> Integer.parseInt(field.examples().getFirst());
            case SECONDS, LONG_SECONDS -> "PT" + field.value() + "S";
            case TEXT -> field.value().isEmpty() ? code(service) : field.value();
        };
    }

    private static String code(String service) {
        return switch (service) {
            case "webpush" -> "403";
            case "fcm" -> "INTERNAL";
            case "apns" -> "BadDeviceToken";
            case "huawei" -> "80100016";
            default -> "20301";
        };
    }
}
