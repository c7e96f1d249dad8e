package dev.waymark.delivery.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** WeChat's API for servers, as its pages describe it. What it answers can be told for each person. */
public final class WeChatPeer {

    public static final String APP_ID = "wx5823bf96d3bd56c7";
    public static final String SECRET = "app-secret";
    public static final String TOKEN = "callback-token";
    public static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BREAK_OFF = Integer.MIN_VALUE;

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final Map<String, Integer> once = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger(200_228_332);
    private volatile int refusal = 40001;

    /** @param port where it listens */
    public WeChatPeer(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/cgi-bin/stable_token", this::token);
            server.createContext("/cgi-bin/message/", this::message);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was taken, or refused for another reason than the token. */
    public record Request(String path, String openid, JsonNode body, int code, String id) {}

    /** Who a person is on an account. */
    public static String openid(String person) {
        return "o%027d".formatted(Integer.toUnsignedLong(person.hashCode()));
    }

    public void reset() {
        requests.clear();
        codes.clear();
        once.clear();
    }

    /** Answers for a person so from now on. */
    public void answer(String person, int code) {
        codes.put(openid(person), code);
    }

    /** Takes the next message for a person and closes the connection. */
    public void breakOffOnce(String person) {
        once.put(openid(person), BREAK_OFF);
    }

    /** The token that is in use ends, and whoever uses it is told so with this code. */
    public void expireToken(int code) {
        refusal = code;
        tokens.incrementAndGet();
    }

    /** The id that the next message gets. */
    public String nextId() {
        return Integer.toString(messages.get() + 1);
    }

    public int tokensAsked() {
        return asked.get();
    }

    public List<Request> requests(String person) {
        return requests.stream().filter(r -> r.openid().equals(openid(person))).toList();
    }

    private void token(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        boolean good = body.path("grant_type").asText().equals("client_credential")
                && body.path("secret").asText().equals(SECRET);
        asked.incrementAndGet();
        String answer = good
                ? "{\"access_token\":\"" + body.path("appid").asText() + "-t" + tokens.get() + "\",\"expires_in\":7200}"
                : "{\"errcode\":40125,\"errmsg\":\"invalid appsecret\"}";
        write(exchange, answer);
    }

    private void message(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String query = exchange.getRequestURI().getQuery();
        if (!query.matches("access_token=.+-t" + tokens.get())) {
            write(exchange, "{\"errcode\":" + refusal + ",\"errmsg\":\"access_token expired rid: 1\"}");
            return;
        }
        String openid = body.path("touser").asText();
        Integer first = once.remove(openid);
        int code = first == null ? codes.getOrDefault(openid, 0) : first;
        String id = Integer.toString(messages.incrementAndGet());
        requests.add(new Request(exchange.getRequestURI().getPath(), openid, body, code, id));
        if (code == BREAK_OFF) {
            exchange.close();
            return;
        }
        write(
                exchange,
                "{\"errcode\":" + code + ",\"errmsg\":\"" + (code == 0 ? "ok" : "refused rid: 1") + "\""
                        + (code == 0 ? ",\"msgid\":" + id : "") + "}");
    }

    private static void write(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; encoding=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
