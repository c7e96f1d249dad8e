package dev.waymark.delivery.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The push services of Huawei and Xiaomi. What they answer can be told for each device. */
public final class VendorPush {

    public static final String HUAWEI_APP = "104512345";
    public static final String HUAWEI_SECRET = "huawei secret +/";
    public static final String XIAOMI_SECRET = "xiaomi-secret";

    private static final int NO_ANSWER = 0;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final int port;

    /** @param at the port; any that is free where it is 0 */
    public VendorPush(int at) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/huawei/token", this::token);
            server.createContext("/huawei/v1/" + HUAWEI_APP + "/messages:send", this::huawei);
            server.createContext("/xiaomi/v3/message/regid", this::xiaomi);
            server.start();
            port = server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came for a device with a good credential: the JSON of Huawei, the fields of Xiaomi. */
    public record Request(String device, String text, Map<String, String> fields) {}

    private record Answer(int status, String body, Map<String, String> headers) {}

    public int port() {
        return port;
    }

    public void reset() {
        requests.clear();
        answers.clear();
    }

    /** Answers for a device so from now on. */
    public void answer(String device, int status, String body, Map<String, String> headers) {
        answers.put(device, new Answer(status, body, headers));
    }

    /** Takes messages for a device and closes the connection. */
    public void breakOff(String device) {
        answers.put(device, new Answer(NO_ANSWER, "", Map.of()));
    }

    /** Ends Huawei's token that is in use. */
    public void endTokens() {
        tokens.incrementAndGet();
    }

    /** How many of Huawei's tokens have ended. */
    public int ended() {
        return tokens.get();
    }

    public List<Request> requests(String device) {
        return requests.stream().filter(r -> r.device().equals(device)).toList();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        boolean good = form.equals(
                Map.of("grant_type", "client_credentials", "client_id", HUAWEI_APP, "client_secret", HUAWEI_SECRET));
        answer(
                exchange,
                new Answer(
                        good ? 200 : 400,
                        good
                                ? "{\"access_token\":\"t" + tokens.get()
                                        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                                : "{\"error\":1101,\"sub_error\":20001,\"error_description\":\"invalid request\"}",
                        Map.of()));
    }

    private void huawei(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!("Bearer t" + tokens.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, new Answer(401, "{\"code\":\"80200003\",\"msg\":\"Access token expired\"}", Map.of()));
            return;
        }
        String device = JSON.readTree(body).at("/message/token/0").asText();
        requests.add(new Request(device, body, Map.of()));
        answer(
                exchange,
                answers.getOrDefault(
                        device,
                        new Answer(
                                200,
                                "{\"code\":\"80000000\",\"msg\":\"Success\",\"requestId\":\"157440955549500001002006\"}",
                                Map.of())));
    }

    private void xiaomi(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (!("key=" + XIAOMI_SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(
                    exchange,
                    new Answer(200, "{\"result\":\"error\",\"code\":21301,\"reason\":\"auth failed\"}", Map.of()));
            return;
        }
        String device = form.getOrDefault("registration_id", "");
        requests.add(new Request(device, "", form));
        answer(
                exchange,
                answers.getOrDefault(
                        device,
                        new Answer(200, "{\"result\":\"ok\",\"code\":0,\"data\":{\"id\":\"scm0\"}}", Map.of())));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
