package dev.waymark.delivery.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Four providers of text messages that are called over HTTP, with faults on demand. What they took is the truth about what was sent. */
public final class SmsGateways implements AutoCloseable {

    /** All accounts' key and secret. */
    public static final String KEY = "brand-key";

    public static final String SECRET = "brand-secret";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConcurrentLinkedQueue<Message> taken = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger(1000);
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private volatile Consumer<Message> beforeAnswer = message -> {};

    /** @param at the port; any that is free where it is 0 */
    public SmsGateways(int at) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/aliyun/", exchange -> handle("aliyun", exchange));
        server.createContext("/tencent/", exchange -> handle("tencent", exchange));
        server.createContext("/huawei/", exchange -> handle("huawei", exchange));
        server.createContext("/twilio/", exchange -> handle("twilio", exchange));
        server.start();
    }

    /**
     * A message that was taken.
     *
     * @param template the provider's code; empty with Twilio
     * @param values the parameters as they came, or the text
     */
    public record Message(String gateway, String id, String to, String template, String values, String reference) {}

    /** What is answered instead of taking: a code, or a bare status; or the connection is closed after it was taken. */
    private record Answer(int status, String code, String words, boolean takes) {}

    public int port() {
        return server.getAddress().getPort();
    }

    public void reset() {
        taken.clear();
        answers.clear();
        asked.set(0);
        beforeAnswer = message -> {};
    }

    public List<Message> taken() {
        return List.copyOf(taken);
    }

    public List<Message> taken(String number) {
        return taken.stream().filter(message -> message.to().equals(number)).toList();
    }

    /** How many well-signed requests came. */
    public int asked() {
        return asked.get();
    }

    /** Refuses messages to a number from now on. */
    public void refuse(String number, String code, String words) {
        answers.put(number, new Answer(200, code, words, false));
    }

    /** As {@link #refuse(String, String, String)}, by one gateway alone. */
    public void refuseBy(String gateway, String number, String code) {
        answers.put(gateway + number, new Answer(200, code, "", false));
    }

    /** Answers messages to a number with a status and nothing a client could read. */
    public void status(String number, int status) {
        answers.put(number, new Answer(status, "", "", false));
    }

    /** Takes messages to a number and closes the connection. */
    public void breakOff(String number) {
        answers.put(number, new Answer(0, "", "", true));
    }

    /** What happens with each message that is taken, before it is answered. */
    public void beforeAnswer(Consumer<Message> then) {
        beforeAnswer = then;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(String gateway, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean signed =
                switch (gateway) {
                    case "aliyun" -> SmsGatewaySignatures.aliyun(exchange, body);
                    case "tencent" -> SmsGatewaySignatures.tencent(exchange, body);
                    case "huawei" -> SmsGatewaySignatures.huawei(exchange, body);
                    default -> SmsGatewaySignatures.twilio(exchange);
                };
        if (!signed) {
            answer(exchange, 403, "{}");
            return;
        }
        asked.incrementAndGet();
        Message message = read(gateway, exchange, new String(body, StandardCharsets.UTF_8));
        Answer told = answers.getOrDefault(gateway + message.to(), answers.get(message.to()));
        if (told != null && !told.takes()) {
            answer(
                    exchange,
                    told.code().isEmpty() ? told.status() : refusalStatus(gateway),
                    told.code().isEmpty() ? "<html>no</html>" : refusal(gateway, told));
            return;
        }
        taken.add(message);
        beforeAnswer.accept(message);
        if (told != null) {
            exchange.close();
            return;
        }
        answer(exchange, gateway.equals("twilio") ? 201 : 200, taken(message));
    }

    private Message read(String gateway, HttpExchange exchange, String body) throws IOException {
        String id = gateway + "-" + ids.incrementAndGet();
        if (gateway.equals("tencent")) {
            JsonNode order = JSON.readTree(body);
            return new Message(
                    gateway,
                    id,
                    order.at("/PhoneNumberSet/0").asText(),
                    order.path("TemplateId").asText(),
                    order.path("TemplateParamSet").toString(),
                    order.path("SessionContext").asText());
        }
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> form = form(gateway.equals("aliyun") && query != null ? query : body);
        return switch (gateway) {
            case "aliyun" ->
                new Message(
                        gateway,
                        id,
                        "+" + value(form, "PhoneNumbers"),
                        value(form, "TemplateCode"),
                        value(form, "TemplateParam"),
                        value(form, "OutId"));
            case "huawei" ->
                new Message(
                        gateway,
                        id,
                        value(form, "to"),
                        value(form, "templateId"),
                        value(form, "templateParas"),
                        value(form, "extend"));
            default ->
                new Message(
                        gateway,
                        id,
                        value(form, "To"),
                        "",
                        value(form, "Body"),
                        value(form, "StatusCallback").replaceAll(".*reference=", ""));
        };
    }

    private static String value(Map<String, String> form, String name) {
        return form.getOrDefault(name, "");
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            String[] field = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(field[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(field[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static int refusalStatus(String gateway) {
        return gateway.equals("twilio") ? 400 : 200;
    }

    private static String refusal(String gateway, Answer told) throws IOException {
        return JSON.writeValueAsString(
                switch (gateway) {
                    case "aliyun" -> Map.of("Code", told.code(), "Message", told.words(), "RequestId", "r");
                    case "tencent" ->
                        Map.of(
                                "Response",
                                Map.of(
                                        "SendStatusSet",
                                        List.of(Map.of("SerialNo", "", "Code", told.code(), "Message", told.words())),
                                        "RequestId",
                                        "r"));
                    case "huawei" ->
                        told.code().startsWith("E2")
                                ? Map.of(
                                        "code",
                                        "E000510",
                                        "description",
                                        "failed",
                                        "result",
                                        List.of(Map.of("status", told.code(), "smsMsgId", "x")))
                                : Map.of("code", told.code(), "description", told.words());
                    default -> Map.of("code", Integer.parseInt(told.code()), "message", told.words(), "status", 400);
                });
    }

    private static String taken(Message message) throws IOException {
        return JSON.writeValueAsString(
                switch (message.gateway()) {
                    case "aliyun" -> Map.of("Code", "OK", "Message", "OK", "BizId", message.id(), "RequestId", "r");
                    case "tencent" ->
                        Map.of(
                                "Response",
                                Map.of(
                                        "SendStatusSet",
                                        List.of(Map.of("SerialNo", message.id(), "Code", "Ok", "Message", "ok")),
                                        "RequestId",
                                        "r"));
                    case "huawei" ->
                        Map.of(
                                "code",
                                "000000",
                                "description",
                                "Success",
                                "result",
                                List.of(Map.of("status", "000000", "smsMsgId", message.id())));
                    default -> Map.of("sid", message.id(), "status", "queued");
                });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
