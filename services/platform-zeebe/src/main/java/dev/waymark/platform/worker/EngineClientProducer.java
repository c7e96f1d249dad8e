package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** The client of the engine. It connects when it is first used and again whenever it must. */
@ApplicationScoped
class EngineClientProducer {

    private static final String SCHEME = "https?";

    @Produces
    @ApplicationScoped
    CamundaClient client(EngineConfig config) {
        String scheme = String.valueOf(config.address().getScheme());
        if (!scheme.matches(SCHEME)) {
            throw new IllegalArgumentException("waymark.engine.address must start with http:// or https://");
        }
        CamundaClientBuilder builder = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(config.address())
                .defaultRequestTimeout(config.requestTimeout())
                .keepAlive(config.keepAlive());
        config.caCertificate().ifPresent(file -> builder.caCertificatePath(file.toString()));
        config.oauth().map(EngineClientProducer::credentials).ifPresent(builder::credentialsProvider);
        return builder.build();
    }

    void close(@Disposes CamundaClient client) {
        client.close();
    }

    private static CredentialsProvider credentials(EngineConfig.OAuth oauth) {
        OAuthCredentialsProviderBuilder builder = CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .authorizationServerUrl(oauth.authorizationServerUrl().toString())
                .clientId(oauth.clientId())
                .clientSecret(oauth.clientSecret())
                .audience(oauth.audience());
        oauth.scope().ifPresent(builder::scope);
        return builder.build();
    }
}
