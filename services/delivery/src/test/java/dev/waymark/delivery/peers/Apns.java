package dev.waymark.delivery.peers;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Apple's push service over HTTP/2. What it answers can be told for each device. */
public final class Apns {

    public static final String KEY_ID = "ABC123DEFG";
    public static final String TEAM_ID = "DEF123GHIJ";
    public static final String TOPIC = "example.brand.app";

    private static final String PATH = "/3/device/";

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Consumer<HttpServerRequest>> answers = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final TlsFiles tls;
    private final int port;

    /** @param at the port; any that is free where it is 0 */
    public Apns(int at, TlsFiles tls) {
        this.tls = tls;
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(at)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(
                        new PfxOptions().setPath(tls.keyStore().toString()).setPassword(TlsFiles.PASSWORD));
        port = Vertx.vertx()
                .createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** What came for a device and was in order. */
    public record Request(String device, Map<String, String> headers, String text) {

        /** A header, empty where there is none. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** A device's token. */
    public static String token(String person) {
        return HexFormat.of()
                .formatHex((person + "-".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII));
    }

    public int port() {
        return port;
    }

    public void reset() {
        requests.clear();
        answers.clear();
    }

    /** Answers for a person's device so from now on. */
    public void answer(String person, int status, String body, Map<String, String> headers) {
        answers.put(token(person), request -> {
            headers.forEach(request.response()::putHeader);
            request.response().setStatusCode(status).end(body);
        });
    }

    /** Takes messages for a person's device and closes the connection. */
    public void breakOff(String person) {
        answers.put(token(person), request -> request.connection().close());
    }

    /** Takes messages for a person's device and says nothing. */
    public void beSilent(String person) {
        answers.put(token(person), request -> {});
    }

    /** Does not take the provider tokens any more that were used so far. */
    public void endTokens() {
        ended.addAll(seen);
    }

    public List<Request> requests(String person) {
        String token = token(person);
        return requests.stream().filter(r -> r.device().equals(token)).toList();
    }

    private void take(HttpServerRequest request, Buffer body) {
        String authorization = request.getHeader("authorization");
        if (authorization == null || !(seen.contains(authorization) || isSigned(authorization))) {
            refuse(request, "InvalidProviderToken");
            return;
        }
        seen.add(authorization);
        if (ended.contains(authorization)) {
            refuse(request, "ExpiredProviderToken");
            return;
        }
        String device = request.path().substring(PATH.length());
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers().forEach(headers::put);
        headers.put("version", request.version().name());
        requests.add(new Request(device, headers, body.toString()));
        answers.getOrDefault(device, taken -> taken.response()
                        .putHeader("apns-id", taken.getHeader("apns-id"))
                        .end())
                .accept(request);
    }

    private static void refuse(HttpServerRequest request, String reason) {
        request.response().setStatusCode(403).end("{\"reason\":\"" + reason + "\"}");
    }

    private boolean isSigned(String authorization) {
        if (!authorization.startsWith("bearer ")) {
            return false;
        }
        String token = authorization.substring("bearer ".length());
        try {
            int dot = token.lastIndexOf('.');
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(tls.publicKey());
            check.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
