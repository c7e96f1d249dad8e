package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that do not fit together never reach a cluster, and the message says what to do. */
class CombinationsTest {

    static Stream<Arguments> combinations() {
        return Stream.of(
                arguments("postgres: {address: ''}", "postgres.address is empty: set it to host:port"),
                arguments("postgres: {caSecret: ''}", "set postgres.caSecret to a secret with the key ca.crt"),
                arguments("kafka: {bootstrapServers: ''}", "kafka.bootstrapServers is empty: set it to host:port"),
                arguments("kafka: {existingSecret: ''}", "set kafka.existingSecret to a secret with the keys username"),
                arguments("kafka: {securityProtocol: SSL}", "kafka.existingSecret is not used"),
                arguments("kafka: {securityProtocol: SASL_PLAINTEXT}", "kafka.caSecret is not used"),
                arguments("engine: {address: ''}", "engine.address is empty: set it to the gRPC address"),
                arguments("engine: {address: 'http://zeebe:26500'}", "engine.oauth would send its tokens unencrypted"),
                arguments("engine: {address: 'http://zeebe:26500'}", "engine.caSecret is not used"),
                arguments("engine: {oauth: {audience: ''}}", "engine.oauth is not complete: set engine.oauth.audience"),
                arguments("engine: {oauth: {authorizationServerUrl: ''}}", "set that too, or leave the secret out"),
                arguments("oidc: {issuer: ''}", "oidc.issuer is empty: set it to the address"),
                arguments(
                        "{smpp: {host: ''}, sms: {accountsSecret: ''}, smtp: {host: ''}, push: {web: {publicKey: ''},"
                                + " fcmSecret: '', apns: {secret: ''}, huawei: {appId: ''}, xiaomi: {enabled: false},"
                                + " accountsSecret: ''}, wechat: {appId: '', accountsSecret: ''},"
                                + " wecom: {corpId: '', agentId: '', sender: '', accountsSecret: ''},"
                                + " webhook: {url: ''}}",
                        "no channel has an account: set smpp.host to the host of your SMSC"),
                arguments("sandbox: {enabled: true, existingSecret: s}", "sandbox.enabled and smpp.host are both set"),
                arguments(
                        "{smpp: {host: ''}, sandbox: {enabled: true, existingSecret: s}}",
                        "sandbox.enabled and smtp.host are both set"),
                arguments("smtp: {fromAddress: ''}", "smtp.fromAddress is empty"),
                arguments("push: {web: {subject: ''}}", "push.web.subject is empty"),
                arguments("{links: {url: ''}, ingress: {enabled: false, host: ''}}", "links.hosts needs links.url"),
                arguments("push: {apns: {topic: ''}}", "push.apns.secret is set without keyId, teamId or topic"),
                arguments("wecom: {corpId: ''}", "wecom.corpId is empty: set it to the id of your corporation"),
                arguments("wecom: {agentId: '', sender: ''}", "wecom.corpId names no account: set wecom.agentId"),
                arguments("journey: {receipts: [wecom]}", "of what the application of wecom.agentId sends nothing is"),
                arguments("journey: {receipts: [letter]}", "journey.receipts has letter, by which nothing is sent"),
                arguments("languageModel: {name: ''}", "languageModel.name is empty"),
                arguments(
                        "content: {existingSecret: ''}",
                        "content.existingSecret is empty: set it to a secret with the keys db-password,"
                                + " language-model-key."),
                arguments("image: {tag: latest}", "image.tag is latest, which cannot be rolled back"),
                arguments("ingress: {host: ''}", "ingress.enabled needs ingress.host"),
                arguments("ingress: {tlsSecret: ''}", "ingress.enabled needs ingress.tlsSecret"),
                arguments("networkPolicy: {clients: []}", "name there the namespace of your ingress controller"),
                arguments("networkPolicy: {monitoring: []}", "name there the namespace of your Prometheus"),
                arguments(
                        "consent: {existingSecret: ''}",
                        "consent.existingSecret is empty: set it to a secret with the keys db-password, consent-key,"
                                + " ledger-key, link-keys, oidc-secret."),
                arguments(
                        "delivery: {existingSecret: ''}",
                        "the keys db-password, oidc-secret, smpp-password, smtp-password, smtp-bounce-secret,"
                                + " webhook-secret,"
                                + " short-link-keys, web-push-private-key, huawei-app-secret, xiaomi-app-secret, wecom-secret,"
                                + " wecom-callback-token, wecom-encoding-aes-key, wecom-customer-secret,"
                                + " wecom-customer-callback-token, wecom-customer-encoding-aes-key, wechat-secret,"
                                + " wechat-callback-token, wechat-encoding-aes-key."),
                arguments(
                        "profile: {hpa: {enabled: true}, keda: {enabled: true}}",
                        "profile.hpa and profile.keda are both"),
                arguments(
                        "consent: {replicas: 3, hpa: {enabled: true}}", "consent.replicas is set, but the autoscaler"),
                arguments("consent: {keda: {enabled: true}}", "consent reads nothing from Kafka: use consent.hpa"),
                arguments(
                        "consent: {replicas: null, hpa: {enabled: true, minReplicas: 9, maxReplicas: 3}}",
                        "consent.hpa.minReplicas 9 is greater than maxReplicas 3"),
                arguments("journey: {minAvailable: 3}", "journey.minAvailable 3 with 3 pods would never let a node"),
                arguments("content: {replicas: 1}", "content.minAvailable 2 with 1 pods"),
                arguments("delivery: {terminationGracePeriodSeconds: 60}", "so set it above 65"),
                arguments(
                        "delivery: {settings: {quarkus.datasource.password: x}}",
                        "put it into the secret of delivery.existingSecret"),
                arguments(
                        "sandbox: {enabled: true, existingSecret: s, replicas: 2}",
                        "sandbox keeps its phones in memory"));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldRefuseWhatDoesNotFitTogether(String values, String message) {
        assertThatThrownBy(() -> Chart.render(Chart.PRODUCTION, values)).hasMessageContaining(message);
    }

    @Test
    void shouldTellEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(() -> Chart.render(List.of()))
                .hasMessageContaining("postgres.address")
                .hasMessageContaining("kafka.bootstrapServers")
                .hasMessageContaining("engine.address")
                .hasMessageContaining("oidc.issuer")
                .hasMessageContaining("smpp.host")
                .hasMessageContaining("consent.existingSecret")
                .hasMessageContaining("journey.existingSecret");
    }

    @Test
    void shouldLetAServiceLeaveTheAutoscalerOfTheDefaults() {
        // When
        Rendering rendering = Chart.render(Chart.HIGH_SCALE, "frequency: {hpa: {enabled: false}, replicas: 4}");

        // Then
        assertThat(rendering.has("HorizontalPodAutoscaler", "waymark-frequency"))
                .isFalse();
        assertThat(rendering
                        .one("Deployment", "waymark-frequency")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(4);
        assertThat(rendering.has("HorizontalPodAutoscaler", "waymark-consent")).isTrue();
        assertThat(rendering
                        .one("Deployment", "waymark-consent")
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void shouldScaleTheReadersOfKafkaByWhatWaitsThere() {
        // When
        Rendering rendering = Chart.render(Chart.HIGH_SCALE);

        // Then
        assertThat(rendering.one("ScaledObject", "waymark-journey").at("/spec/triggers"))
                .extracting(trigger -> trigger.at("/metadata/topic").asText())
                .containsExactly(
                        "waymark.profile.event.v1",
                        "waymark.delivery.status.v1",
                        "waymark.delivery.inbound.v1",
                        "waymark.consent.changed.v1",
                        "waymark.consent.rights-request.v1");
        assertThat(rendering.one("ScaledObject", "waymark-journey").at("/spec/triggers/0/metadata/sasl"))
                .hasToString("\"scram_sha512\"");
        assertThat(rendering.has("HorizontalPodAutoscaler", "waymark-journey")).isFalse();
        assertThat(rendering.has("TriggerAuthentication", "waymark-profile")).isTrue();
    }
}
