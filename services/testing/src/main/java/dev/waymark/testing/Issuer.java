package dev.waymark.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * Speaks just enough OpenID Connect that a service checks tokens and fetches its own as it does in production:
 * discovery, keys, and client credentials (any client, role {@code mesh}).
 */
final class Issuer {

    private static final String PATH = "/realms/waymark";

    private final HttpServer server;
    private final KeyPair keys;

    private Issuer(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    /** Starts the issuer; returns its URL. */
    static String start(KeyPair keys) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Issuer issuer = new Issuer(server, keys);
            server.createContext(PATH + "/.well-known/openid-configuration", issuer::discovery);
            server.createContext(PATH + "/protocol/openid-connect/certs", issuer::keys);
            server.createContext(PATH + "/protocol/openid-connect/token", issuer::token);
            server.start();
            return issuer.url();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(exchange, """
                {"issuer":"%1$s","jwks_uri":"%1$s/protocol/openid-connect/certs",\
                "token_endpoint":"%1$s/protocol/openid-connect/token",\
                "authorization_endpoint":"%1$s/protocol/openid-connect/auth",\
                "response_types_supported":["code"],"subject_types_supported":["public"],\
                "id_token_signing_alg_values_supported":["RS256"]}""".formatted(url()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        answer(exchange, """
                {"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"%s","n":"%s","e":"%s"}]}""".formatted(Tokens.KEY_ID, unsigned(key.getModulus()), unsigned(key.getPublicExponent())));
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        answer(exchange, """
                {"access_token":"%s","token_type":"Bearer","expires_in":3600}""".formatted(Tokens.as("mesh")));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
