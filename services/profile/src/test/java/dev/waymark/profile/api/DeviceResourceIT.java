package dev.waymark.profile.api;

import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.lookup;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.register;
import static dev.waymark.profile.Http.unique;
import static dev.waymark.profile.devices.WebKeys.AUTH;
import static dev.waymark.profile.devices.WebKeys.P256DH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.Address;
import dev.waymark.profile.api.contract.Device;
import dev.waymark.profile.api.contract.DeviceList;
import dev.waymark.profile.api.contract.DevicePlatform;
import dev.waymark.profile.api.contract.LookupResult;
import dev.waymark.profile.api.contract.LookupResults;
import dev.waymark.profile.api.contract.PushDevice;
import dev.waymark.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The devices of people: who has which, and since when. */
@QuarkusTest
@RealMesh
class DeviceResourceIT {

    private static final String APPLE = "5F1B0C3E9A7D42860E8C1D5B7F3A9260C4E8B1D7F05A6392E7C4180BD95F2A6E";
    private final Instant start = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);

    private final String ada = unique("ada");
    private final String ben = unique("ben");
    private final String phone = unique("phone");
    private final String token = unique("token");

    @Test
    void shouldCreateThePersonWithTheFirstDeviceAndKeepTheTokenSecret() {
        // When
        Response answer = register(ada, phone, fcm(token, start));

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        Device device = answer.as(Device.class);
        assertThat(device.installationId()).isEqualTo(phone);
        assertThat(device.platform()).isEqualTo(DevicePlatform.FCM);
        assertThat(device.app()).isEqualTo("default");
        assertThat(device.addressId()).matches("[0-9a-f]{32}");
        assertThat(device.registeredAt()).isEqualTo(start);
        assertThat(device.ending()).isEqualTo(token.substring(token.length() - 4));
        assertThat(answer.asString()).doesNotContain(token);
        assertThat(as("marketer").get("/v1/profiles/" + ada).statusCode()).isEqualTo(200);
        assertThat(as("marketer").get(devicesOf(ada)).asString()).doesNotContain(token);
        assertThat(devices(ada)).containsExactly(device);
        assertThat(KafkaProbe.await("waymark.profile.changed.v1", ada, 1, Duration.ofSeconds(20)))
                .singleElement()
                .satisfies(message -> assertThat(message.value())
                        .contains("\"change\":\"CREATED\"")
                        .doesNotContain(token));
    }

    @Test
    void shouldReplaceTheTokenOfAnInstallationAndAnswerTheSameAgain() {
        // Given
        String rotated = unique("token");
        register(ada, phone, fcm(token, start));

        // When
        Response first = register(ada, phone, fcm(rotated, start.plusSeconds(1)));
        Response again = register(ada, phone, fcm(rotated, start.plusSeconds(1)));

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.as(Device.class)).isEqualTo(first.as(Device.class));
        assertThat(tokens(ada)).containsExactly(rotated);
    }

    @Test
    void shouldAnswerWhatIsStoredToARegistrationThatComesLate() {
        // Given
        Device stored = register(ada, phone, fcm(token, start)).as(Device.class);

        // When
        Response late = register(ada, phone, fcm(unique("token"), start.minusSeconds(1)));

        // Then
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(late.as(Device.class)).isEqualTo(stored);
        assertThat(tokens(ada)).containsExactly(token);
    }

    @Test
    void shouldGiveTheTokenToWhoeverRegisteredItLast() {
        // Given
        register(ada, phone, fcm(token, start));

        // When
        Response taken = register(ben, phone, fcm(token, start));
        Response late = register(ada, phone, fcm(token, start.minusSeconds(1)));

        // Then
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.contentType()).startsWith("application/problem+json");
        assertThat(late.asString()).doesNotContain(token, ben);
        assertThat(tokens(ada)).isEmpty();
        assertThat(tokens(ben)).containsExactly(token);
    }

    @Test
    void shouldGiveTheInstallationToWhoeverRegisteredItLast() {
        // Given
        register(ada, phone, fcm(token, start));

        // When
        register(ben, phone, fcm(unique("token"), start.plusSeconds(1)));

        // Then
        assertThat(devices(ada)).isEmpty();
        assertThat(devices(ben)).hasSize(1);
    }

    @Test
    void shouldTellInstallationsOfOtherAppsAndPlatformsApart() {
        // Given
        register(ada, phone, fcm(token, start));

        // When
        register(ada, phone, fcm(token, start).replace("{", "{\"app\":\"shop\","));
        register(ben, phone, "{\"platform\":\"APNS\",\"token\":\"%s\"}".formatted(APPLE));

        // Then
        assertThat(devices(ada)).extracting(Device::app).containsExactlyInAnyOrder("default", "shop");
        assertThat(devices(ada)).extracting(Device::addressId).doesNotHaveDuplicates();
        assertThat(tokens(ben)).containsExactly(APPLE.toLowerCase(Locale.ROOT));
        as("app").delete(devicesOf(ben) + "/" + phone);
    }

    @Test
    void shouldKeepTheTwentyDevicesThatWereRegisteredLast() {
        // Given
        IntStream.range(0, 20).forEach(n -> register(ada, phone + n, fcm(token + n, start.plusSeconds(n))));

        // When
        Response older = register(ada, unique("phone"), fcm(unique("token"), start.minusSeconds(1)));
        Response newer = register(ada, unique("phone"), fcm(unique("token"), start.plusSeconds(60)));

        // Then
        assertThat(older.statusCode()).isEqualTo(409);
        assertThat(older.asString()).contains("20 devices");
        assertThat(newer.statusCode()).isEqualTo(201);
        assertThat(devices(ada)).hasSize(20).extracting(Device::installationId).doesNotContain(phone + 0);
    }

    @Test
    void shouldForgetAtLogoutAndOnlyForThePerson() {
        // Given
        register(ada, phone, fcm(token, start));

        // When
        int others = as("app").delete(devicesOf(ben) + "/" + phone).statusCode();
        List<Device> untouched = devices(ada);
        int own = as("app").delete(devicesOf(ada) + "/" + phone).statusCode();
        int again = as("app").delete(devicesOf(ada) + "/" + phone).statusCode();

        // Then
        assertThat(List.of(others, own, again)).containsOnly(204);
        assertThat(untouched).hasSize(1);
        assertThat(devices(ada)).isEmpty();
    }

    @Test
    void shouldLookDevicesUpAfterTheOtherAddressesAndTheLatestFirst() {
        // Given
        put("app", ada, "{\"addresses\":[{\"channel\":\"sms\",\"value\":\"+8613800138000\"}]}");
        String endpoint = "https://push.example.net/" + unique("endpoint");
        Device older = register(ada, phone, fcm(token, start)).as(Device.class);
        Device newer = register(ada, phone, web(endpoint).replace("{\"platform\"", "{\"app\":\"site\",\"platform\""))
                .as(Device.class);
        put("app", ada, "{\"addresses\":[{\"channel\":\"sms\",\"value\":\"+8613800138001\"}]}");

        // When
        List<LookupResult> results = lookup("mesh", """
                {"lookups":[{"personId":"%s"},{"personId":"%s","channel":"push"},{"personId":"%s","channel":"sms"},
                  {"personId":"nobody","channel":"push"}]}""".formatted(ada, ada, ada))
                .as(LookupResults.class)
                .profiles();

        // Then
        Address number = new Address("sms", "+8613800138001");
        Address browser = new Address(
                "push", newer.addressId(), new PushDevice(DevicePlatform.WEB, "site", null, endpoint, P256DH, AUTH));
        Address app = new Address(
                "push", older.addressId(), new PushDevice(DevicePlatform.FCM, "default", token, null, null, null));
        assertThat(results)
                .extracting(LookupResult::addresses)
                .containsExactly(List.of(number, browser, app), List.of(browser, app), List.of(number), List.of());
        assertThat(as("app").get("/v1/profiles/" + ada).jsonPath().getList("addresses.channel"))
                .isEqualTo(List.of("sms"));
    }

    @Test
    void shouldFindTheOwnerByTheAddressId() {
        // Given
        Device device = register(ada, phone, fcm(token, start)).as(Device.class);

        // Then
        assertThat(owners(device.addressId())).containsExactly(ada);
        assertThat(owners(token)).isEmpty();
        register(ben, phone, fcm(token, start));
        assertThat(owners(device.addressId())).containsExactly(ben);
    }

    @Test
    void shouldSayThatNobodyIsKnownAndThatSomebodyHasNoDevice() {
        // Given
        put("app", ada, "{}");

        // Then
        assertThat(as("app").get(devicesOf(ben)).statusCode()).isEqualTo(404);
        assertThat(devices(ada)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"token":"secret-1"}                                          => platform
            {"platform":"HMS","token":"secret-1"}                         => platform
            {"platform":"FCM"}                                            => token is missing
            {"platform":"FCM","token":"secret 1"}                         => token is not a registration token of FCM
            {"platform":"APNS","token":"secret-1"}                        => token is not a device token of APNs
            {"platform":"WEB"}                                            => subscription is missing
            {"platform":"WEB","token":"secret-1"}                         => token is not what a browser has
            {"platform":"WEB","subscription":{"endpoint":"https://a.example"}} => subscription.keys
            {"platform":"WEB","subscription":{"endpoint":"http://a.example/secret-1","keys":{"p256dh":"a","auth":"b"}}} => subscription.endpoint
            {"platform":"WEB","subscription":{"endpoint":"https://a.example/secret-1","keys":{"p256dh":"a","auth":"b"}}} => subscription.keys.p256dh
            {"platform":"FCM","token":"secret-1","subscription":{"endpoint":"https://a.example","keys":{"p256dh":"a","auth":"b"}}} => subscription is not what an app has
            {"platform":"FCM","token":"secret-1","app":"com.example.Shop"} => app is not a name of an app
            {"platform":"FCM","token":"secret-1","registeredAt":"2126-01-01T00:00:00Z"} => registeredAt is more than 5 minutes ahead of now
            {"platform":"FCM","token":"secret-1","registeredAt":"yesterday"} => registeredAt
            {"platform":"FCM","token":"secret-1","colour":"red"}          => colour
            """)
    void shouldNameTheFieldThatCannotBeUsedAndNeverItsValue(String body, String named) {
        // When
        Response answer = register(ada, phone, body);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).contains(named).doesNotContain("secret", "Exception", "dev.waymark");
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"a:pause", "-a", "a@example.org", "%20a"})
    void shouldRefuseAnInstallationThatCannotBeNamed(String installationId) {
        assertThat(register(ada, installationId, fcm(token, start)).statusCode())
                .isBetween(400, 405);
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
    }

    private static String fcm(String token, Instant registeredAt) {
        return "{\"platform\":\"FCM\",\"token\":\"%s\",\"registeredAt\":\"%s\"}".formatted(token, registeredAt);
    }

    private static String web(String endpoint) {
        return """
                {"platform":"WEB","subscription":{"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}}}""".formatted(endpoint, P256DH, AUTH);
    }

    private static String devicesOf(String personId) {
        return "/v1/profiles/" + personId + "/devices";
    }

    private static List<Device> devices(String personId) {
        return as("app").get(devicesOf(personId)).as(DeviceList.class).devices();
    }

    private static List<String> tokens(String personId) {
        return lookup("mesh", "{\"lookups\":[{\"personId\":\"%s\",\"channel\":\"push\"}]}".formatted(personId))
                .jsonPath()
                .getList("profiles[0].addresses.device.token");
    }

    private static List<String> owners(String addressId) {
        return as("mesh")
                .contentType("application/json")
                .body(Map.of("channel", "push", "value", addressId))
                .post("/v1/profiles:find-by-address")
                .jsonPath()
                .getList("personIds");
    }
}
