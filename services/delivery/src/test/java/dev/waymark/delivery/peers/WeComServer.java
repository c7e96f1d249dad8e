package dev.waymark.delivery.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The interface of WeCom: tokens that end, messages of an application, broadcasts and their results. What it answers can be told for each person. */
public final class WeComServer {

    public static final String CORP = "ww1234567890abcdef";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConcurrentLinkedQueue<JsonNode> messages = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<JsonNode> broadcasts = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final Map<String, String> lists = new ConcurrentHashMap<>();
    private final Map<String, Integer> silences = new ConcurrentHashMap<>();
    private final Map<String, Integer> results = new ConcurrentHashMap<>();
    private final AtomicInteger token = new AtomicInteger();
    private final AtomicInteger tokensGiven = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private final int port;

    public WeComServer(int at) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/cgi-bin/gettoken", this::token);
            server.createContext("/cgi-bin/message/send", this::send);
            server.createContext("/cgi-bin/externalcontact/add_msg_template", this::broadcast);
            server.createContext("/cgi-bin/externalcontact/get_groupmsg_send_result", this::result);
            server.start();
            port = server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public void reset() {
        messages.clear();
        broadcasts.clear();
        codes.clear();
        lists.clear();
        silences.clear();
        results.clear();
    }

    /** Answers messages to that person with the code. */
    public void refuse(String person, int code) {
        codes.put(person, code);
    }

    /** Takes messages to that person and names her in {@code invaliduser}, {@code unlicenseduser} or {@code fail_list}. */
    public void name(String person, String list) {
        lists.put(person, list);
    }

    /** Takes that many messages to the person and closes the connection. */
    public void breakOff(String person, int times) {
        silences.put(person, times);
    }

    /** What becomes of broadcasts to that customer: 0 not sent yet, 1 sent, 2 no contact, 3 too many. */
    public void result(String customer, int status) {
        results.put(customer, status);
    }

    /** Ends the token that is in use. */
    public void expireToken() {
        token.incrementAndGet();
    }

    /** How often a token was asked for. */
    public int tokensGiven() {
        return tokensGiven.get();
    }

    /** Messages that came for a person, those that were dropped as the same included. */
    public List<JsonNode> messages(String person) {
        return messages.stream()
                .filter(message -> message.path("touser").asText().equals(person))
                .toList();
    }

    /** Tasks that were created for a customer among others. */
    public List<JsonNode> broadcasts(String customer) {
        return broadcasts.stream()
                .filter(task -> task.path("external_userid").toString().contains('"' + customer + '"'))
                .toList();
    }

    private void token(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        boolean good = query.equals("corpid=" + CORP + "&corpsecret=s3cret");
        tokensGiven.incrementAndGet();
        answer(exchange, good ? ok().put("access_token", "t" + token.get()).put("expires_in", 7200) : error(40001));
    }

    private void send(HttpExchange exchange) throws IOException {
        JsonNode message = JSON.readTree(exchange.getRequestBody());
        if (refused(exchange)) {
            return;
        }
        String person = message.path("touser").asText();
        messages.add(message);
        if (silences.merge(person, -1, Integer::sum) >= 0) {
            exchange.close();
            return;
        }
        int code = codes.getOrDefault(person, 0);
        ObjectNode said = code == 0 ? ok().put("msgid", "m" + ids.incrementAndGet()) : error(code);
        if (lists.containsKey(person)) {
            said.put(lists.get(person), person.toLowerCase(java.util.Locale.ROOT));
        }
        answer(exchange, said);
    }

    private void broadcast(HttpExchange exchange) throws IOException {
        JsonNode task = JSON.readTree(exchange.getRequestBody());
        if (refused(exchange)) {
            return;
        }
        String first = task.path("external_userid").path(0).asText();
        String msgid = "g" + ids.incrementAndGet();
        broadcasts.add(((ObjectNode) task).put("msgid", msgid));
        if (silences.merge(first, -1, Integer::sum) >= 0) {
            exchange.close();
            return;
        }
        int code = codes.getOrDefault(first, 0);
        ObjectNode said = code == 0 ? ok().put("msgid", msgid) : error(code);
        ArrayNode failed = said.putArray("fail_list");
        task.path("external_userid").forEach(customer -> {
            if (lists.containsKey(customer.asText())) {
                failed.add(customer.asText());
            }
        });
        answer(exchange, said);
    }

    /** One customer on each page. */
    private void result(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody());
        if (refused(exchange)) {
            return;
        }
        List<String> customers = broadcasts.stream()
                .filter(task -> task.path("msgid").equals(question.path("msgid")))
                .flatMap(task -> java.util.stream.StreamSupport.stream(
                        task.path("external_userid").spliterator(), false))
                .map(JsonNode::asText)
                .filter(customer -> !lists.containsKey(customer))
                .toList();
        int at = question.path("cursor").asText().isEmpty()
                ? 0
                : question.path("cursor").asInt();
        ObjectNode said = ok().put("next_cursor", at + 1 < customers.size() ? Integer.toString(at + 1) : "");
        ArrayNode list = said.putArray("send_list");
        if (at < customers.size()) {
            list.addObject()
                    .put("external_userid", customers.get(at))
                    .put("userid", question.path("userid").asText())
                    .put("status", results.getOrDefault(customers.get(at), 0));
        }
        answer(exchange, said);
    }

    private boolean refused(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getQuery().equals("access_token=t" + token.get())) {
            return false;
        }
        answer(exchange, error(42001));
        return true;
    }

    private static ObjectNode ok() {
        return JSON.createObjectNode().put("errcode", 0).put("errmsg", "ok");
    }

    private static ObjectNode error(int code) {
        return JSON.createObjectNode().put("errcode", code).put("errmsg", "no");
    }

    private static void answer(HttpExchange exchange, ObjectNode said) throws IOException {
        byte[] body = JSON.writeValueAsBytes(said);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
