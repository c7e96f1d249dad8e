package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of channels: what delivery is told of them, where it may call, and what drawings may therefore send by. */
class ChannelsTest {

    private static final String DELIVERY = "waymark-delivery";
    private static final String JOURNEY = "waymark-journey";

    /** No channel at all. */
    private static final String NOTHING = """
            smpp: {host: ''}
            sms: {accountsSecret: ''}
            smtp: {host: ''}
            push: {web: {publicKey: ''}, fcmSecret: '', apns: {secret: ''}, huawei: {appId: ''}, xiaomi: {enabled: false}, accountsSecret: ''}
            wechat: {appId: '', accountsSecret: ''}
            webhook: {url: ''}
            """;

    private static final String NO_WECOM = "wecom: {corpId: '', agentId: '', sender: '', accountsSecret: ''}\n";

    @Test
    void shouldGiveBothAccountsAtWeComTheirSecretsByReference() {
        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION);

        // Then
        assertThat(settings(rendering, "WAYMARK_DELIVERY_WECOM_"))
                .isEqualTo(Map.of(
                        "BRAND_AGENT_ID", "1000002",
                        "BRAND_CORP_ID", "ww1234567890abcdef",
                        "BRAND_SECRET", "waymark-delivery/wecom-secret",
                        "BRAND_CALLBACK_TOKEN", "waymark-delivery/wecom-callback-token",
                        "BRAND_ENCODING_AES_KEY", "waymark-delivery/wecom-encoding-aes-key",
                        "SHOP_SENDER", "zhangsan",
                        "SHOP_CORP_ID", "ww1234567890abcdef",
                        "SHOP_SECRET", "waymark-delivery/wecom-customer-secret",
                        "SHOP_CALLBACK_TOKEN", "waymark-delivery/wecom-customer-callback-token",
                        "SHOP_ENCODING_AES_KEY", "waymark-delivery/wecom-customer-encoding-aes-key"));
    }

    @Test
    void shouldMakeNoAccountThatHasNoNumberOrEmployee() {
        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION, "wecom: {agentId: ''}");

        // Then
        assertThat(settings(rendering, "WAYMARK_DELIVERY_WECOM_BRAND")).isEmpty();
        assertThat(settings(rendering, "WAYMARK_DELIVERY_WECOM_SHOP")).isNotEmpty();
    }

    @Test
    void shouldReadFurtherAccountsFromSecrets() {
        // When
        JsonNode pod =
                Chart.render(Chart.PRODUCTION).one("Deployment", DELIVERY).at("/spec/template/spec");

        // Then
        List<String> files = List.of(Chart.render(Chart.PRODUCTION)
                .env(DELIVERY, "SMALLRYE_CONFIG_LOCATIONS")
                .asText()
                .split(","));
        assertThat(files)
                .containsExactly(
                        "/etc/waymark/modules/accounts.properties",
                        "/etc/waymark/push/accounts.properties",
                        "/etc/waymark/sms/accounts.properties",
                        "/etc/waymark/wechat/accounts.properties",
                        "/etc/waymark/wecom/accounts.properties");
        assertThat(files)
                .allSatisfy(file -> assertThat(secretAt(pod, file)).isEqualTo(file.split("/")[3] + "-accounts"));
    }

    @Test
    void shouldReadNoFilesWhereThereAreNoFurtherAccounts() {
        // When
        Rendering rendering = Chart.render(Chart.TRIAL);

        // Then
        assertThat(rendering.env(DELIVERY, "SMALLRYE_CONFIG_LOCATIONS").isMissingNode())
                .isTrue();
    }

    /** One way out each, to the hosts of that platform; none where nothing is sent there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    wecom  | wecom: {accountsSecret: ''}                          | true
                    wecom  | wecom: {corpId: '', agentId: '', sender: ''}         | true
                    wecom  | wecom: {corpId: '', agentId: '', sender: '', accountsSecret: ''} | false
                    wechat | wechat: {accountsSecret: ''}                         | true
                    wechat | wechat: {appId: ''}                                  | true
                    wechat | wechat: {appId: '', accountsSecret: ''}              | false
                    modules | journey: {channels: [letter]}                       | true
                    """)
    void shouldLetDeliveryOutToThePlatformsItSendsBy(String platform, String values, boolean out) {
        // Given
        String peers = "networkPolicy: {%s: [{ipBlock: {cidr: 203.0.113.7/32}}]}%n".formatted(platform);

        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION, peers + values);

        // Then
        List<JsonNode> ways = rendering
                .one("NetworkPolicy", DELIVERY)
                .at("/spec/egress")
                .valueStream()
                .filter(rule -> rule.toString().contains("203.0.113.7/32"))
                .toList();
        assertThat(ways).hasSize(out ? 1 : 0).allSatisfy(rule -> assertThat(rule.path("ports"))
                .hasToString("[{\"port\":443}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/callbacks/wecom/brand",
                "/v1/callbacks/wecom/shop",
                "/v1/callbacks/wechat/brand",
                "/v1/callbacks/wechat/mini",
                "/v1/callbacks/huawei/default"
            })
    void shouldLetPlatformsCallBack(String path) {
        // When
        JsonNode paths =
                Chart.render(Chart.PRODUCTION).one("Ingress", "waymark").at("/spec/rules/0/http/paths");

        // Then
        assertThat(paths.valueStream()
                        .filter(each -> path.startsWith(each.path("path").asText() + "/"))
                        .map(each -> each.at("/backend/service/name").asText()))
                .containsExactly(DELIVERY);
    }

    /** What the journey service is told is what delivery finds of its accounts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    smpp: {host: smsc.example.com}                                       | sms          | sms
                    sms: {accountsSecret: s}                                             | sms          | sms
                    smtp: {host: mail.example.com}                                       | email        | ''
                    push: {accountsSecret: s}                                            | push         | ''
                    wechat: {accountsSecret: s}                                          | wechat       | wechat
                    wecom: {corpId: ww1, agentId: '1', sender: z, accountsSecret: ''}    | wecom        | ''
                    wecom: {corpId: ww1, agentId: '1', sender: '', accountsSecret: ''}   | wecom        | ''
                    wecom: {corpId: ww1, agentId: '', sender: z, accountsSecret: ''}     | wecom        | wecom
                    wecom: {corpId: ww1, agentId: '', sender: z, accountsSecret: s}      | wecom        | ''
                    wecom: {corpId: '', agentId: '', sender: '', accountsSecret: s}      | wecom        | ''
                    journey: {channels: [letter, till], receipts: [letter]}              | letter,till  | letter
                    """)
    void shouldTellTheJourneyServiceWhatDrawingsMaySendByAndEscalateFrom(
            String account, String channels, String receipts) {
        // Given
        String values = NOTHING.lines()
                        .filter(line -> !line.startsWith(account.substring(0, account.indexOf(':') + 1)))
                        .collect(Collectors.joining("\n", "", "\n"))
                + (account.startsWith("wecom") ? "" : NO_WECOM);

        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION, values + account);

        // Then
        assertThat(rendering.env(JOURNEY, "WAYMARK_JOURNEY_CHANNELS").asText()).isEqualTo(channels);
        assertThat(rendering.env(JOURNEY, "WAYMARK_JOURNEY_RECEIPTS").asText()).isEqualTo(receipts);
    }

    @Test
    void shouldMigrateWithSecretsOfTheDatabaseAndOfWhatTheStartAsksFor() {
        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION, "smpp: {host: ''}");

        // Then
        assertThat(rendering.containers())
                .noneMatch(container -> container.toString().contains("smpp-password"));
    }

    private static Map<String, String> settings(Rendering rendering, String prefix) {
        return rendering
                .one("Deployment", DELIVERY)
                .at("/spec/template/spec/containers/0/env")
                .valueStream()
                .filter(each -> each.path("name").asText().startsWith(prefix))
                .collect(Collectors.toMap(
                        each -> each.path("name").asText().substring(prefix.length()),
                        each -> each.has("value")
                                ? each.path("value").asText()
                                : each.at("/valueFrom/secretKeyRef/name").asText() + "/"
                                        + each.at("/valueFrom/secretKeyRef/key").asText()));
    }

    /** The secret whose key becomes that file in the first container; empty where there is none, or it may be written. */
    private static String secretAt(JsonNode pod, String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return pod.at("/containers/0/volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("readOnly").asBoolean())
                .filter(mount -> file.equals(mount.path("mountPath").asText() + "/" + name))
                .flatMap(mount -> pod.path("volumes").valueStream().filter(volume -> volume.path("name")
                        .equals(mount.path("name"))))
                .filter(volume -> volume.at("/secret/items/0/path").asText().equals(name)
                        && volume.at("/secret/items/0/key").asText().equals(name))
                .map(volume -> volume.at("/secret/secretName").asText())
                .collect(Collectors.joining());
    }
}
