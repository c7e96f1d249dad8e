package dev.waymark.delivery.channel.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.DispatchOutcome.Accepted;
import dev.waymark.delivery.channel.DispatchOutcome.NotSent;
import dev.waymark.delivery.channel.DispatchOutcome.Rejected;
import dev.waymark.delivery.channel.DispatchOutcome.Throttled;
import dev.waymark.delivery.channel.DispatchOutcome.Unknown;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.sms.gateway.SmsGatewaySettings.Kind;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.peers.SmsGateways;
import dev.waymark.delivery.peers.SmsGateways.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each provider's protocol over a real socket, against a far side that computes the signature by its own code. */
class GatewayAccountTest {

    private static final SmsGateways GATEWAYS = new SmsGateways(0);
    private static final String ADA = "+6581234567";

    @AfterEach
    void reset() {
        GATEWAYS.reset();
    }

    @AfterAll
    static void close() {
        GATEWAYS.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALIYUN | T-1 | {\"name\":\"Ada & Ben\",\"items\":\"3\"}",
                "TENCENT | T-1 | [\"Ada & Ben\",\"3\"]",
                "HUAWEI | T-1 | [\"Ada & Ben\",\"3\"]",
                "TWILIO | '' | 【Brand】 Hi Ada & Ben"
            })
    void shouldSendASignedMessageInTheProvidersForm(Kind kind, String template, String values) {
        // When
        DispatchOutcome outcome = account(kind).send(message("cart"));

        // Then
        Message taken = GATEWAYS.taken(ADA).getFirst();
        assertThat(taken.template()).isEqualTo(template);
        assertThat(taken.values()).isEqualTo(values);
        assertThat(taken.reference()).isEqualTo("4711");
        assertThat(((Accepted) outcome).ids()).singleElement().satisfies(id -> {
            assertThat(id.provider()).isEqualTo("acc");
            assertThat(id.id()).isEqualTo(taken.id());
        });
    }

    @Test
    void shouldSignForHuaweiByKeysWhereTheAccountSaysSo() {
        // Given
        Map<String, String> settings = settings(Kind.HUAWEI);
        settings.put("waymark.delivery.sms-http.acc.authentication", "AK_SK");

        // When
        DispatchOutcome outcome = account(settings).send(message("cart"));

        // Then
        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(GATEWAYS.taken(ADA)).hasSize(1);
    }

    static Stream<Refusals.Line> codes() {
        return Refusals.all().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldReadEveryDocumentedRefusal(Refusals.Line line) {
        // Given
        GATEWAYS.refuse(ADA, line.code().replace("*", "Any"), "触发" + line.words() + "流控");
        GatewayAccount account = account(line.kind());

        // When
        DispatchOutcome outcome = account.send(message("cart"));

        // Then
        switch (line.refusal()) {
            case SLOWER -> assertThat(outcome).isInstanceOf(Throttled.class);
            case DEAD -> assertThat(outcome).isInstanceOf(DispatchOutcome.AddressDead.class);
            case UNSURE -> assertThat(outcome).isInstanceOf(Unknown.class);
            case NUMBER_CAP, REFUSED, MISFIT, NOT_NOW, ACCOUNT, TROUBLE -> {
                Rejected rejected = (Rejected) outcome;
                boolean lasting = line.refusal() == Refusal.NUMBER_CAP
                        || line.refusal() == Refusal.REFUSED
                        || line.refusal() == Refusal.MISFIT;
                assertThat(rejected.permanent()).isEqualTo(lasting);
                assertThat(rejected.code()).startsWith(line.kind() + "_").matches("[A-Z0-9_]+");
                assertThat(account.ownFault(rejected))
                        .isEqualTo(List.of(Refusal.MISFIT, Refusal.ACCOUNT, Refusal.TROUBLE)
                                .contains(line.refusal()));
            }
        }
        assertThat(GATEWAYS.taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ALIYUN, isv.BUSINESS_LIMIT_CONTROL, 触发天级流控Permits:10, true, ALIYUN_NUMBER_CAP_ISV_BUSINESS_LIMIT_CONTROL",
        "ALIYUN, isv.BUSINESS_LIMIT_CONTROL, 触发分钟级流控Permits:1, false, ALIYUN_NOT_NOW_ISV_BUSINESS_LIMIT_CONTROL",
        "TENCENT, LimitExceeded.DeliveryFrequencyLimit, x, false, TENCENT_NOT_NOW_LIMITEXCEEDED_DELIVERYFREQUENCYLIMIT",
        "ALIYUN, isv.BLACK_KEY_CONTROL_LIMIT, x, true, ALIYUN_ISV_BLACK_KEY_CONTROL_LIMIT",
        "TENCENT, LimitExceeded.PhoneNumberDailyLimit, x, true, TENCENT_NUMBER_CAP_LIMITEXCEEDED_PHONENUMBERDAILYLIMIT",
        "ALIYUN, isv.NEW_CODE, x, true, ALIYUN_ISV_NEW_CODE"
    })
    void shouldTellACapOnANumberFromOtherRefusals(Kind kind, String code, String words, boolean lasting, String told) {
        // Given
        GATEWAYS.refuse(ADA, code, words);

        // When and then
        assertThat(account(kind).send(message("cart"))).isEqualTo(new Rejected(lasting, told));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNotKnowWhatBecameOfAMessageWithoutAnAnswer(Kind kind) {
        // Given
        GATEWAYS.breakOff(ADA);

        // When and then
        assertThat(account(kind).send(message("cart"))).isEqualTo(new Unknown("NO_ANSWER", List.of()));
        assertThat(GATEWAYS.taken(ADA)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500, Unknown", "502, Unknown", "503, Throttled", "429, Throttled", "404, Rejected", "200, Unknown"})
    void shouldReadTheStatusWhereTheAnswerIsNotTheProviders(int status, String outcome) {
        // Given
        GATEWAYS.status(ADA, status);

        // When and then
        assertThat(account(Kind.ALIYUN).send(message("cart")).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void shouldWriteNothingWhenTheTimeIsOver() {
        // Given
        Dispatch late = message("cart", Instant.now().minusSeconds(1));

        // When
        DispatchOutcome outcome = account(Kind.TENCENT).send(late);

        // Then
        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(GATEWAYS.asked()).isZero();
    }

    @Test
    void shouldAskNothingMoreWhileTheProviderWantsLess() {
        // Given
        GATEWAYS.refuse(ADA, "Throttling.User", "slow down");
        GatewayAccount account = account(Kind.ALIYUN);

        // When
        List<DispatchOutcome> outcomes = List.of(account.send(message("cart")), account.send(message("cart")));

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(Throttled.class);
        assertThat(GATEWAYS.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ALIYUN", "TENCENT", "HUAWEI"})
    void shouldNotFitATemplateThatTheProviderDoesNotKnow(Kind kind) {
        // When and then
        assertThat(account(kind).unfit(message("other"))).contains("SMS_TEMPLATE_WITHOUT_CODE");
        assertThat(account(kind).unfit(message("cart"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ALIYUN, secret",
        "ALIYUN, signature",
        "TENCENT, application",
        "HUAWEI, endpoint",
        "HUAWEI, sender",
        "TWILIO, callback"
    })
    void shouldNameTheSettingThatIsMissing(Kind kind, String setting) {
        // Given
        Map<String, String> settings = settings(kind);
        settings.remove("waymark.delivery.sms-http.acc." + setting);

        // When and then
        assertThatThrownBy(() -> account(settings)).hasMessageContaining("waymark.delivery.sms-http.acc." + setting);
    }

    private static Map<String, String> settings(Kind kind) {
        Map<String, String> all = new HashMap<>();
        Map.of(
                        "kind", kind.name(),
                        "key", SmsGateways.KEY,
                        "secret", SmsGateways.SECRET,
                        "endpoint",
                                "http://127.0.0.1:" + GATEWAYS.port() + "/"
                                        + kind.name().toLowerCase(Locale.ROOT),
                        "application", "1400006666",
                        "sender", "+15550001111",
                        "signature", "品牌",
                        "callback", "https://brand.example/v1/callbacks/x/acc",
                        "callback-secret", "0123456789abcdef",
                        "templates.cart", "T-1")
                .forEach((name, value) -> all.put("waymark.delivery.sms-http.acc." + name, value));
        return all;
    }

    private static GatewayAccount account(Kind kind) {
        return account(settings(kind));
    }

    private static GatewayAccount account(Map<String, String> settings) {
        DeliveryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .build()
                .getConfigMapping(DeliveryConfig.class);
        return new GatewayAccounts(config, new Paces(new SimpleMeterRegistry()))
                .all()
                .getFirst();
    }

    private static Dispatch message(String template) {
        return message(template, Instant.now().plusSeconds(5));
    }

    private static Dispatch message(String template, Instant notAfter) {
        return new Dispatch(
                UUID.randomUUID(),
                4711,
                Destination.of(ADA),
                template,
                new Content("【Brand】 Hi Ada & Ben", Map.of("parameters", "name: Ada & Ben\nitems: 3"), null),
                Purpose.MARKETING,
                false,
                Instant.MAX,
                notAfter);
    }
}
