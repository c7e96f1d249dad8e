package dev.waymark.delivery.peers;

import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.ParsingMockApnsServerListenerAdapter;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Apple's push service as the authors of pushy play it, with their judgement of headers, provider token, device and payload.
 *
 * <p>It says nothing of HTTP/2 in its TLS handshake unless it is told to ({@code useAlpn}), and speaks nothing else: a client that goes by ALPN, as Java's does, then writes HTTP/1.1 and sees the
 * connection closed. It takes the signature of a token for DER, where RFC 7518, 3.4 has its two numbers side by side; they are written anew for it here.
 */
public final class OtherApns implements AutoCloseable {

    private static final String BEARER = "bearer ";
    private static final int SIGNATURE = 64;

    private final List<ApnsPushNotification> taken = new CopyOnWriteArrayList<>();
    private final MockApnsServer server;
    private final int port;

    /**
     * @param devices tokens of {@link Apns#TOPIC}
     * @param gone devices that are not registered any more, since when
     */
    public OtherApns(TlsFiles tls, Set<String> devices, Map<String, Instant> gone) {
        try {
            ApnsVerificationKey key = new ApnsVerificationKey(Apns.KEY_ID, Apns.TEAM_ID, tls.publicKey());
            ValidatingPushNotificationHandlerFactory judges = new ValidatingPushNotificationHandlerFactory(
                    Map.of(Apns.TOPIC, devices), gone, Map.of(Apns.KEY_ID, key), Map.of(key, Set.of(Apns.TOPIC)));
            server = new MockApnsServerBuilder()
                    .setServerCredentials(new X509Certificate[] {tls.serverCertificate()}, tls.serverKey(), null)
                    .setUseAlpn(true)
                    .setHandlerFactory(session -> judge(judges, session))
                    .setListener(new Listener())
                    .build();
            port = listen(server);
        } catch (GeneralSecurityException | IOException | ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public int port() {
        return port;
    }

    /** What was in order, for a device. */
    public List<ApnsPushNotification> taken(String device) {
        return taken.stream().filter(one -> one.getToken().equals(device)).toList();
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /** On this machine alone: the library would listen at all its addresses, and lets nobody choose. */
    private static int listen(MockApnsServer server) throws ReflectiveOperationException {
        Field field = MockApnsServer.class.getSuperclass().getDeclaredField("bootstrap");
        field.setAccessible(true);
        ServerBootstrap bootstrap = (ServerBootstrap) field.get(server);
        ChannelFuture bound =
                bootstrap.bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly();
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private static PushNotificationHandler judge(ValidatingPushNotificationHandlerFactory judges, SSLSession session) {
        PushNotificationHandler judge = judges.buildHandler(session);
        return (headers, payload) -> judge.handlePushNotification(withItsSignature(headers), payload);
    }

    private static Http2Headers withItsSignature(Http2Headers headers) throws RejectedNotificationException {
        CharSequence given = headers.get("authorization");
        if (given == null || !given.toString().startsWith(BEARER)) {
            return headers;
        }
        String token = given.toString().substring(BEARER.length());
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        if (signature.length != SIGNATURE) {
            throw new RejectedNotificationException(RejectionReason.INVALID_PROVIDER_TOKEN);
        }
        String anew = Base64.getUrlEncoder().withoutPadding().encodeToString(der(signature));
        return headers.set("authorization", BEARER + token.substring(0, dot + 1) + anew);
    }

    private static byte[] der(byte[] numbers) {
        byte[] r = new BigInteger(1, Arrays.copyOf(numbers, SIGNATURE / 2)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(numbers, SIGNATURE / 2, SIGNATURE)).toByteArray();
        return ByteBuffer.allocate(6 + r.length + s.length)
                .put((byte) 0x30)
                .put((byte) (4 + r.length + s.length))
                .put((byte) 2)
                .put((byte) r.length)
                .put(r)
                .put((byte) 2)
                .put((byte) s.length)
                .put(s)
                .array();
    }

    private final class Listener extends ParsingMockApnsServerListenerAdapter {

        @Override
        public void handlePushNotificationAccepted(ApnsPushNotification notification) {
            taken.add(notification);
        }

        @Override
        public void handlePushNotificationRejected(
                ApnsPushNotification notification, RejectionReason reason, @Nullable Instant since) {
            // The sender says what it read.
        }
    }
}
