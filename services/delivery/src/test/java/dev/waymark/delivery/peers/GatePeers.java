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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Profile, consent, frequency and content, played by one HTTP server. What they answer about a person is told by the person's
 * id, which begins with a word: {@code capped-7} is over a cap, anybody else may be written to.
 */
public final class GatePeers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> permits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> returned = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<JsonNode> asked = new ConcurrentLinkedQueue<>();
    private volatile Instant quietUntil = Instant.EPOCH;
    private volatile String lease = "PT5S";
    private volatile String text = "";
    private volatile String html = "<p>Your cart</p>";
    private volatile String entries = "";
    private volatile int pageSize = 1_000;
    private final Map<String, List<String>> segments = new ConcurrentHashMap<>();
    private final Set<String> refusers = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> owners = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<JsonNode>> withdrawn = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<JsonNode> dropped = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<JsonNode> reports = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unused = new ConcurrentLinkedQueue<>();
    private final Map<String, ConcurrentLinkedQueue<JsonNode>> subscriptions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> idempotencyKeys = new ConcurrentLinkedQueue<>();

    public GatePeers(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void reset() {
        statuses.clear();
        asked.clear();
        calls.clear();
        reserved.clear();
        confirmed.clear();
        released.clear();
        permits.clear();
        returned.clear();
        quietUntil = Instant.EPOCH;
        lease = "PT5S";
        text = "";
        html = "<p>Your cart</p>";
        entries = "";
        pageSize = 1_000;
        segments.clear();
        refusers.clear();
        owners.clear();
        withdrawn.clear();
        dropped.clear();
        idempotencyKeys.clear();
        reports.clear();
        unused.clear();
        subscriptions.clear();
    }

    /** Answers a path with a status instead of content. */
    public void fail(String path, int status) {
        statuses.put(path, status);
    }

    public void quietUntil(Instant until) {
        quietUntil = until;
    }

    public void lease(String duration) {
        lease = duration;
    }

    public void text(String rendered) {
        text = rendered;
    }

    public void html(String rendered) {
        html = rendered;
    }

    /** Tells profile who is in a segment. */
    public void segment(String id, List<String> people) {
        segments.put(id, people.stream().sorted().toList());
    }

    /** How many people profile gives at once, at most. */
    public void pages(int size) {
        pageSize = size;
    }

    /** What profile was told of addresses. */
    public List<JsonNode> reports() {
        return List.copyOf(reports);
    }

    /** Permits given back whose message did not leave. */
    public List<String> unused() {
        return List.copyOf(unused);
    }

    /** What consent was told of one-time subscriptions: {@code :tap} or {@code :used-up}. */
    public List<JsonNode> subscriptions(String what) {
        return List.copyOf(subscriptions.getOrDefault("/v1/subscriptions" + what, new ConcurrentLinkedQueue<>()));
    }

    /** From now on consent refuses the person. */
    public void refuse(String person) {
        refusers.add(person);
    }

    /** From now on consent refuses the person on that channel. */
    public void refuse(String person, String channel) {
        refusers.add(person + "/" + channel);
    }

    /** Tells profile who has a number. */
    public void owns(String number, String... people) {
        owners.put(number, List.of(people));
    }

    /** What consent was told of a person, in order. */
    public List<JsonNode> statements(String person) {
        return List.copyOf(withdrawn.getOrDefault(person, new ConcurrentLinkedQueue<>()));
    }

    /** The devices that profile was told of as dead. */
    public List<JsonNode> dropped() {
        return List.copyOf(dropped);
    }

    /** The idempotency keys that came. */
    public List<String> idempotencyKeys() {
        return List.copyOf(idempotencyKeys);
    }

    /** What the journey service has on record of everybody, as JSON objects with commas between them. */
    public void entries(String json) {
        entries = json;
    }

    /** What the gates were asked about a person, in order: items of look-ups, checks, reservations and renders. */
    public List<JsonNode> asked(String personOrKey) {
        return asked.stream()
                .filter(item -> item.path("personId").asText().equals(personOrKey)
                        || item.path("key").asText().equals(personOrKey))
                .toList();
    }

    public int calls(String path) {
        return calls.getOrDefault(path, 0);
    }

    public Set<String> confirmed() {
        return confirmed;
    }

    public Set<String> released() {
        return released;
    }

    /** The keys for which a permit was given, and those given back. */
    public List<String> permits() {
        return List.copyOf(permits);
    }

    public List<String> returned() {
        return List.copyOf(returned);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        calls.merge(path, 1, Integer::sum);
        body.forEach(list -> list.forEach(asked::add));
        if (exchange.getRequestHeaders().containsKey("Idempotency-Key")) {
            idempotencyKeys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        }
        boolean segment = path.startsWith("/v1/segments/");
        boolean missing = path.startsWith("/v1/templates/missing");
        int status = missing || (segment && !segments.containsKey(segmentOf(path))) ? 404 : status(path, body);
        byte[] answer = status == 200
                ? JSON.writeValueAsBytes(
                        segment ? segment(path, exchange.getRequestURI().getQuery()) : answer(path, body))
                : "{\"title\":\"no\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(
                exchange.getRequestHeaders().containsKey("Authorization") ? status : 401, answer.length);
        try (exchange) {
            exchange.getResponseBody().write(answer);
        }
    }

    private static String segmentOf(String path) {
        return path.split("/", -1)[3];
    }

    private ObjectNode segment(String path, @Nullable String query) {
        List<String> all = segments.getOrDefault(segmentOf(path), List.of());
        if (!path.endsWith("/members")) {
            return JSON.createObjectNode()
                    .put("segmentId", segmentOf(path))
                    .put("name", segmentOf(path))
                    .put("kind", "LIST")
                    .put("people", all.size())
                    .put("createdAt", "2026-11-22T08:00:00Z")
                    .put("updatedAt", "2026-11-22T08:00:00Z");
        }
        String after = query == null || !query.contains("after=") ? "" : query.replaceAll(".*after=([^&]*).*", "$1");
        List<String> rest =
                all.stream().filter(person -> person.compareTo(after) > 0).toList();
        List<String> page = rest.subList(0, Math.min(pageSize, rest.size()));
        ObjectNode answer = JSON.createObjectNode();
        page.forEach(answer.putArray("personIds")::add);
        return page.size() == rest.size() ? answer : answer.put("next", page.getLast());
    }

    private int status(String path, JsonNode body) {
        boolean refused = body.toString().contains("\"poison");
        return refused ? 400 : statuses.getOrDefault(path, 200);
    }

    private ObjectNode answer(String path, JsonNode body) throws IOException {
        return switch (path) {
            case "/v1/profiles:lookup" -> each(body.path("lookups"), "profiles", GatePeers::profile);
            case "/v1/profiles:find-by-address" -> owners(body);
            case "/v1/consents", "/v1/suppressions" -> {
                String key = body.path("personId").asText();
                withdrawn
                        .computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>())
                        .add(body);
                yield JSON.createObjectNode().put("ledgerPosition", 42);
            }
            case "/v1/addresses:report" -> {
                body.path("reports").forEach(reports::add);
                yield JSON.createObjectNode().put("kept", 1);
            }
            case "/v1/subscriptions:tap", "/v1/subscriptions:used-up" -> {
                subscriptions
                        .computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>())
                        .add(body);
                yield JSON.createObjectNode().put("left", 1);
            }
            case "/v1/devices:drop" ->
                each(body.path("drops"), "results", drop -> {
                    dropped.add(drop);
                    return JSON.createObjectNode()
                            .put("addressId", drop.path("addressId").asText())
                            .put("outcome", "DROPPED");
                });
            case "/v1/consents:check" -> each(body.path("checks"), "decisions", this::decision);
            case "/v1/consents:return-permits" -> {
                body.path("keys").forEach(key -> returned.add(key.asText()));
                body.path("unused").forEach(key -> unused.add(key.asText()));
                yield JSON.createObjectNode().put("returned", 1).put("held", 0);
            }
            case "/v1/reservations" ->
                each(body.path("reservations"), "verdicts", this::verdict).put("policyVersion", "p7");
            case "/v1/reservations:confirm" -> keys(body, confirmed);
            case "/v1/reservations:release" -> keys(body, released);
            case "/v1/templates:describe" -> each(body.path("keys"), "templates", GatePeers::template);
            case "/v1/preference-links" -> each(body.path("requests"), "links", GatePeers::link);
            case "/v1/renders" -> each(body.path("renders"), "results", this::render);
            case "/v1/entries" -> (ObjectNode) JSON.readTree("{\"entries\":[" + entries + "]}");
            case "/v1/previews" -> preview(body);
            default -> {
                if (path.startsWith("/v1/templates/")) {
                    yield written(path.split("/", -1)[3]);
                }
                throw new IllegalStateException(path);
            }
        };
    }

    private static ObjectNode each(
            JsonNode items, String field, java.util.function.Function<JsonNode, ObjectNode> answer) {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode list = all.putArray(field);
        items.forEach(item -> list.add(answer.apply(item)));
        return all;
    }

    private static ObjectNode keys(JsonNode body, Set<String> into) {
        body.path("keys").forEach(key -> into.add(key.asText()));
        return each(body.path("keys"), "results", key -> JSON.createObjectNode()
                .put("key", key.asText())
                .put("state", "CONFIRMED"));
    }

    /** The first digits of those who do not live in mainland China, by what their ids begin with. */
    private static final Map<String, String> ABROAD =
            Map.of("singaporean", "+65", "malay", "+601", "thai", "+668", "aussie", "+614");

    private static boolean is(JsonNode item, String word) {
        return item.path("personId").asText().startsWith(word);
    }

    private static ObjectNode profile(JsonNode lookup) {
        ObjectNode profile = JSON.createObjectNode()
                .put("personId", lookup.path("personId").asText())
                .put("found", !is(lookup, "stranger"))
                .put("locale", "zh-CN")
                .put("timeZone", "Asia/Shanghai");
        ArrayNode addresses = profile.putArray("addresses");
        if (!is(lookup, "unreachable") && !is(lookup, "stranger")) {
            addresses
                    .addObject()
                    .put("channel", "sms")
                    .put("value", number(lookup.path("personId").asText()));
            addresses
                    .addObject()
                    .put("channel", "email")
                    .put("value", mail(lookup.path("personId").asText()));
        }
        accounts(addresses, lookup.path("personId").asText());
        devices(addresses, lookup.path("personId").asText());
        if (!lookup.path("segments").isEmpty()) {
            profile.putArray("segments").add("vip");
        }
        WeChatContent.addresses(addresses, lookup.path("personId").asText());
        ObjectNode attributes = profile.putObject("attributes").put("firstName", "Ada");
        if (is(lookup, "viennese")) {
            attributes.put("country", "at").put("birthDate", "2015-06-01");
        }
        return profile;
    }

    /** Colleagues are members of the corporation, customers are contacts of the shop's employee. */
    private static void accounts(ArrayNode addresses, String personId) {
        if (personId.startsWith("Colleague")) {
            addresses.addObject().put("channel", "wecom").put("value", "brand:" + personId);
        }
        if (personId.startsWith("customer")) {
            addresses.addObject().put("channel", "wecom").put("value", "shop:" + personId);
        }
    }

    private static void devices(ArrayNode addresses, String personId) {
        if (personId.startsWith("android")) {
            device(addresses, personId, "FCM").put("token", personId);
        }
        if (personId.startsWith("iphone")) {
            device(addresses, personId, "APNS").put("token", Apns.token(personId));
        }
        if (personId.startsWith("huawei")) {
            device(addresses, personId, "HUAWEI").put("token", personId);
        }
        if (personId.startsWith("xiaomi")) {
            device(addresses, personId, "XIAOMI").put("token", personId);
        }
        if (personId.startsWith("browser") || personId.startsWith("two-browsers") || personId.startsWith("sleeper-n")) {
            if (personId.startsWith("two-browsers")) {
                device(addresses, "other-" + personId, "WEB")
                        .put("app", "no-account")
                        .put("endpoint", "https://elsewhere.example/" + personId)
                        .put("p256dh", Browser.KEY)
                        .put("auth", Browser.AUTH);
            }
            device(addresses, personId, "WEB")
                    .put("endpoint", PushServices.endpoint(personId))
                    .put("p256dh", Browser.KEY)
                    .put("auth", Browser.AUTH);
        }
    }

    private static ObjectNode device(ArrayNode addresses, String id, String platform) {
        return addresses
                .addObject()
                .put("channel", "push")
                .put("value", addressId(id))
                .putObject("device")
                .put("platform", platform)
                .put("app", "default");
    }

    /** The id of a person's device. */
    public static String addressId(String personId) {
        return "%032x".formatted(personId.hashCode() & 0xffffffffL);
    }

    /** A number of its own for each person. */
    public static String number(String personId) {
        int digits = Math.floorMod(personId.hashCode(), 100_000_000);
        return ABROAD.entrySet().stream()
                .filter(country -> personId.startsWith(country.getKey()))
                .map(country -> country.getValue() + "%08d".formatted(digits))
                .findFirst()
                .orElseGet(() -> "+86138%08d".formatted(digits));
    }

    /** A mailbox of its own for each person. */
    public static String mail(String personId) {
        return personId + "@example.com";
    }

    /** Those who were told to have the number. */
    private ObjectNode owners(JsonNode query) {
        ObjectNode found = JSON.createObjectNode();
        ArrayNode people = found.putArray("personIds");
        owners.getOrDefault(query.path("value").asText(), List.of()).forEach(people::add);
        return found;
    }

    private ObjectNode decision(JsonNode check) {
        ObjectNode decision = JSON.createObjectNode().put("ledgerPosition", 17);
        if (check.path("purpose").asText().equals("message-tracking")) {
            return decision.put("decision", is(check, "european-agreed") ? "GRANTED" : "DENIED")
                    .put("reason", is(check, "european-agreed") ? "CONSENT" : "NO_RECORD")
                    .put("jurisdiction", "eu");
        }
        if (is(check, "refuser")
                || refusers.contains(check.path("personId").asText())
                || refusers.contains(check.path("personId").asText() + "/"
                        + check.path("channel").asText())) {
            return decision.put("decision", "DENIED").put("reason", "NO_RECORD").putNull("ledgerPosition");
        }
        if (is(check, "bounced")) {
            return decision.put("decision", "DENIED")
                    .put("reason", "SUPPRESSED")
                    .put("detail", "HARD_BOUNCE");
        }
        permits.add(check.path("permit").path("key").asText());
        return decision.put("decision", "GRANTED")
                .put("reason", "CONSENT")
                .put("computedFrom", 23)
                .put("jurisdiction", is(check, "european") ? "eu" : "cn")
                .put("personalised", !is(check, "impersonal"))
                .put("permitUntil", Instant.now().plusSeconds(5).toString())
                .put("permitLease", lease);
    }

    private ObjectNode verdict(JsonNode request) {
        ObjectNode verdict =
                JSON.createObjectNode().put("key", request.path("key").asText());
        if (is(request, "capped")) {
            return verdict.put("verdict", "CAPPED")
                    .put("policy", "marketing-per-day")
                    .put("counter", 3)
                    .put("limit", 3)
                    .put("whenHit", whenHit(request.path("personId").asText()));
        }
        if (is(request, "sleeper") && Instant.now().isBefore(quietUntil)) {
            return verdict.put("verdict", "DEFERRED")
                    .put("policy", "quiet-hours-cn")
                    .put("until", quietUntil.toString());
        }
        if (reserved.contains(request.path("follows").asText())) {
            return verdict.put("verdict", "OPEN");
        }
        reserved.add(request.path("key").asText());
        return verdict.put("verdict", "RESERVED");
    }

    private static String whenHit(String person) {
        return person.startsWith("capped-end") ? "END" : person.startsWith("capped-drop") ? "DROP" : "BRANCH";
    }

    private static ObjectNode template(JsonNode key) {
        ObjectNode template = JSON.createObjectNode()
                .put("key", key.asText())
                .put("found", !key.asText().startsWith("missing"))
                .put("version", 4)
                .put("channel", channel(key.asText()));
        template.put("preferenceLink", key.asText().startsWith("linked"));
        template.putArray("attributes").add("firstName");
        if (key.asText().startsWith("arms")) {
            template.putArray("segments").add("vip").add("new");
        }
        return template;
    }

    /** A template as its authors see it. */
    private static ObjectNode written(String key) {
        ObjectNode template = JSON.createObjectNode()
                .put("key", key)
                .put("version", 5)
                .put("state", "DRAFT")
                .put("channel", "sms")
                .put("purpose", "marketing")
                .put("defaultLocale", "en")
                .put("writtenAt", "2026-11-22T08:00:00Z")
                .put("rules", "1");
        template.putArray("variants")
                .addObject()
                .put("locale", "en")
                .put("body", "Hi")
                .put("segment", "vip");
        template.putArray("attributes").add("firstName");
        template.putArray("fields");
        template.putArray("findings");
        template.putObject("choice").put("policy", "FIXED");
        return template;
    }

    /** What it was asked with, as a text. */
    private static ObjectNode preview(JsonNode request) {
        ObjectNode preview =
                JSON.createObjectNode().put("text", request.toString()).put("rules", "1");
        preview.put("segment", request.at("/segments/0").asText());
        preview.put("encoding", "GSM-7").put("segments", 2);
        preview.putObject("variant").put("place", 3).put("arm", "b");
        preview.putObject("price")
                .put("amount", 0.09)
                .put("perSegment", 0.045)
                .put("currency", "CNY")
                .put("country", request.path("country").asText());
        preview.putArray("findings");
        return preview;
    }

    private static String channel(String template) {
        return template.startsWith("call")
                ? "webhook"
                : template.startsWith("wechat")
                        ? "wechat"
                        : template.startsWith("wecom")
                                ? "wecom"
                                : template.startsWith("push") ? "push" : template.startsWith("mail") ? "email" : "sms";
    }

    /** Everybody has one but those whose id says otherwise. */
    private static ObjectNode link(JsonNode request) {
        ObjectNode link = JSON.createObjectNode();
        if (request.has("channel") && !is(request, "stuck")) {
            link.put(
                    "unsubscribe",
                    "https://brand.example/u/" + request.path("personId").asText());
        }
        return link.put(
                        "personId",
                        is(request, "linkless")
                                ? "somebody-else"
                                : request.path("personId").asText())
                .put(
                        "url",
                        "https://brand.example/p/" + request.path("personId").asText())
                .put("expiresAt", "2999-01-01T00:00:00Z");
    }

    private ObjectNode render(JsonNode render) {
        ObjectNode result =
                JSON.createObjectNode().put("key", render.path("key").asText());
        if (render.path("data").has("broken")) {
            result.putObject("problem")
                    .put("type", "urn:waymark:problem:missing-value")
                    .put("code", "MISSING_VALUE")
                    .put("detail", "person.firstName is missing.")
                    .put("field", "person.firstName")
                    .put("fix", "Give it a default.");
            return result;
        }
        if (render.hasNonNull("preferenceLink")) {
            return result.put("text", "Hi, " + render.path("preferenceLink").asText())
                    .put("templateVersion", 4)
                    .put("locale", "zh-CN");
        }
        if (render.path("channel").asText().equals("sms")) {
            result.putObject("parts").put("parameters", "name: Ada\nitems: 3");
        }
        if (render.path("channel").asText().equals("email")) {
            result.putObject("parts").put("subject", "Your cart").put("html", html);
        }
        if (render.path("channel").asText().equals("wecom")
                && !render.path("data").has("plain")) {
            result.putObject("parts")
                    .put("title", "Your cart")
                    .put("link", "https://shop.example/cart")
                    .put("fields", "Cart: C-17");
        }
        if (render.path("channel").asText().equals("push")) {
            result.putObject("parts").put("title", "Your cart").put("link", "https://shop.example/cart");
        }
        if (render.path("template").asText().startsWith("arms")) {
            result.putObject("variant")
                    .put("place", 1)
                    .put("arm", "b")
                    .put("policy", "thompson/1")
                    .put("seed", "9f86d081884c7d65")
                    .put("snapshot", 42);
        }
        if (render.path("channel").asText().equals("wechat")) {
            WeChatContent.parts(
                    result.putObject("parts"), render.path("template").asText());
        }
        String name = render.path("person").path("firstName").asText("there");
        String said = text.isEmpty() ? "Hi " + name + ", " + render.path("key").asText() : text;
        return result.put("text", said).put("templateVersion", 4).put("locale", "zh-CN");
    }
}
