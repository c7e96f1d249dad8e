package dev.waymark.delivery.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The push service of a browser, Firebase, and a system of the brand's own. What they answer can be told for each device. */
public final class PushServices {

    private static final int NO_ANSWER = 0;

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final int port;

    /** @param at the port; any that is free where it is 0 */
    public PushServices(int at) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/push/", this::push);
            server.createContext("/token", this::token);
            server.createContext("/webhook", this::webhook);
            server.createContext("/fcm/v1/projects/brand/messages:send", this::send);
            server.start();
            port = server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came for a device: of a browser decrypted, of an app as Firebase reads it. */
    public record Request(String device, Map<String, List<String>> headers, String text) {

        /** The first value of a header, empty where there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    public int port() {
        return port;
    }

    public void reset() {
        requests.clear();
        answers.clear();
    }

    /** A browser's URL. */
    public static String endpoint(String device) {
        return "http://127.0.0.1:" + Integer.getInteger(PeersResource.PUSH_PORT) + "/push/" + device;
    }

    /** Answers for a device so from now on. */
    public void answer(String device, int status, String body, Map<String, String> headers) {
        answers.put(device, new Answer(status, body, headers));
    }

    /** Takes messages for a device and closes the connection. */
    public void breakOff(String device) {
        answers.put(device, new Answer(NO_ANSWER, "", Map.of()));
    }

    /** Ends the token that is in use. */
    public void expireToken() {
        tokens.incrementAndGet();
    }

    public List<Request> requests(String device) {
        return requests.stream().filter(r -> r.device().equals(device)).toList();
    }

    /** A service account's key file, as Google writes it. */
    static Path credentials(String tokenUri) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            Path file = Files.createTempFile("fcm", ".json");
            Files.write(
                    file,
                    new ObjectMapper()
                            .writeValueAsBytes(Map.of(
                                    "type", "service_account",
                                    "project_id", "brand",
                                    "private_key_id", "k1",
                                    "private_key", pem,
                                    "client_email", "push@brand.example",
                                    "token_uri", tokenUri)));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void push(HttpExchange exchange) throws IOException {
        String device = exchange.getRequestURI().getPath().substring("/push/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(new Request(device, Map.copyOf(exchange.getRequestHeaders()), Browser.read(body)));
        answer(exchange, answers.getOrDefault(device, new Answer(201, "", Map.of())));
    }

    private void send(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!("Bearer t" + tokens.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, new Answer(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}", Map.of()));
            return;
        }
        String device = new ObjectMapper().readTree(body).at("/message/token").asText();
        requests.add(new Request(
                device, Map.copyOf(exchange.getRequestHeaders()), new String(body, StandardCharsets.UTF_8)));
        answer(
                exchange,
                answers.getOrDefault(
                        device, new Answer(200, "{\"name\":\"projects/brand/messages/" + device + "\"}", Map.of())));
    }

    private void webhook(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String person = new ObjectMapper().readTree(body).path("personId").asText();
        requests.add(new Request(
                person, Map.copyOf(exchange.getRequestHeaders()), new String(body, StandardCharsets.UTF_8)));
        answer(exchange, answers.getOrDefault(person, new Answer(204, "", Map.of())));
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean good = form.startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey");
        answer(
                exchange,
                new Answer(
                        good ? 200 : 400,
                        "{\"access_token\":\"t" + tokens.get() + "\",\"expires_in\":3600}",
                        Map.of()));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            if (answer.status() == NO_ANSWER) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
