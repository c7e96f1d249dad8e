package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.impl.CamundaClientBuilderImpl;
import io.camunda.client.impl.CamundaClientImpl;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * The connection to the engine. The client would make its channel itself, but two things have to be ours: a small
 * flow-control window, as every job of a stream that lies in it is already handed out and its time runs; and the power
 * to reconnect at once when the engine is back, instead of after gRPC's pause of up to two minutes.
 */
final class EngineConnection implements AutoCloseable {

    /** About 30 jobs of the usual size (ids and small flags). */
    private static final int WINDOW = 16 * 1024;

    private static final int MAX_MESSAGE = 8 * 1024 * 1024;

    private final ManagedChannel channel;
    private final CamundaClient client;

    EngineConnection(EngineConfig config) {
        this.channel = channel(config);
        this.client = client(config, channel);
    }

    /** The client; thread-safe, connects when it is first used and again whenever it must. */
    CamundaClient client() {
        return client;
    }

    /** Has a lost connection tried again now. */
    void reconnect() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        client.close();
    }

    private static CamundaClient client(EngineConfig config, ManagedChannel channel) {
        CamundaClientBuilderImpl builder = new CamundaClientBuilderImpl();
        builder.applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(config.address())
                .maxMessageSize(MAX_MESSAGE)
                .defaultRequestTimeout(config.requestTimeout());
        config.oauth().map(EngineConnection::credentials).ifPresent(builder::credentialsProvider);
        return new CamundaClientImpl(builder, channel);
    }

    private static ManagedChannel channel(EngineConfig config) {
        String host = config.address().getHost();
        int port = config.address().getPort();
        NettyChannelBuilder builder =
                switch (String.valueOf(config.address().getScheme())) {
                    case "http" ->
                        NettyChannelBuilder.forAddress(host, port < 0 ? 26500 : port)
                                .usePlaintext();
                    case "https" ->
                        secured(NettyChannelBuilder.forAddress(host, port < 0 ? 443 : port), config.caCertificate());
                    default ->
                        throw new IllegalArgumentException(
                                "waymark.engine.address must start with http:// or https://, but is "
                                        + config.address());
                };
        return builder.keepAliveTime(config.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                .flowControlWindow(WINDOW)
                .maxInboundMessageSize(MAX_MESSAGE)
                .build();
    }

    private static NettyChannelBuilder secured(NettyChannelBuilder builder, Optional<Path> authority) {
        builder.useTransportSecurity();
        authority.ifPresent(file -> {
            try {
                builder.sslContext(
                        GrpcSslContexts.forClient().trustManager(file.toFile()).build());
            } catch (SSLException | IllegalArgumentException e) {
                throw new IllegalArgumentException("waymark.engine.ca-certificate cannot be read: " + file, e);
            }
        });
        return builder;
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
