package dev.waymark.delivery.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short links, from the message to the click and to who is told of it. */
@WholeService
class LinkIT extends WorkerCalls {

    private static final String TARGET = "https://store.example/cart?id=7&from=sms";
    private static final Pattern CODE = Pattern.compile("https://w\\.brand\\.example(/l/([0-9A-Za-z]{13}))");
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

    @Test
    void shouldLeadWhereTheMessageLedAndTellOfTheFirstClick() {
        // Given
        String message = messageId(text("clicker-1", "Hi, see " + TARGET + "."));
        String said = phone("clicker-1").getFirst().text();
        String code = code(said);

        // When
        Response first = visit(code);
        second(code);
        Response again = visit(code + "。");

        // Then
        assertThat(said).isEqualTo("Hi, see https://w.brand.example/l/" + code + ".");
        first.then()
                .statusCode(302)
                .header("Location", TARGET)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow");
        again.then().statusCode(302).header("Location", TARGET);
        assertThat(visits(code)).isEqualTo("2");
        assertThat(engagements(message)).isEqualTo("CLICKED CLICKED");
        assertThat(KafkaProbe.await("waymark.delivery.status.v1", "clicker-1", 2, Duration.ofSeconds(20)))
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event.value()).contains("\"message.clicked\"", message));
        assertThat(trail(message)).contains("LINKS_TRACKED").doesNotContain("store.example", code);
    }

    @Test
    void shouldCountManyVisitsAtOnceAsOne() throws Exception {
        // Given
        String message = messageId(text("clicker-2", "Hi, " + TARGET));
        String code = code(phone("clicker-2").getFirst().text());

        // When
        List<Integer> statuses = together(20, code);

        // Then
        assertThat(statuses).containsOnly(302);
        assertThat(visits(code)).isIn("1", "2");
        assertThat(engagements(message).split(" ")).hasSize(Integer.parseInt(visits(code)));
    }

    @Test
    void shouldSayTheSameWhenTheJobComesAgain() {
        // Given
        Peers.GATES.text("Hi, " + TARGET);
        Peers.SMSC.behave(sms -> Mode.THROTTLE);
        JobTask job = Jobs.of("clicker-3");
        JobOutcome held = one(job);
        String made =
                sql("SELECT code FROM short_link JOIN touch USING (message_id) WHERE touch_key = ?", Jobs.touch(job));

        // When
        Peers.SMSC.behave(sms -> Mode.ACCEPT);
        JobOutcome sent = await().until(
                        () -> {
                            sql("UPDATE touch SET until = now() WHERE touch_key = ?", Jobs.touch(job));
                            return one(Jobs.again(job));
                        },
                        JobOutcome.Complete.class::isInstance);
        one(Jobs.again(job));

        // Then
        assertThat(held).isNotInstanceOf(JobOutcome.Complete.class);
        assertThat(result(sent)).isEqualTo("SENT");
        assertThat(phone("clicker-3").getLast().text()).endsWith(made);
        assertThat(sql("SELECT count(*) FROM short_link WHERE message_id = ?::uuid", messageId(sent)))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "impersonal-4, marketing, NOT_PERSONAL",
        "viennese-4, marketing, MINOR",
        "european-4, marketing, NO_CONSENT",
        "clicker-4, transactional, TRANSACTIONAL"
    })
    void shouldSendPlainLinksToWhomItMayNotSee(String person, String purpose, String reason) {
        // Given
        Peers.GATES.text("Hi, " + TARGET);

        // When
        JobOutcome outcome = one(Jobs.header(Jobs.of(person), "purpose", purpose));

        // Then
        assertThat(phone(person).getFirst().text()).isEqualTo("Hi, " + TARGET);
        assertThat(trail(messageId(outcome))).contains("LINKS_PLAIN", reason);
        assertThat(sql("SELECT count(*) FROM short_link WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo("0");
    }

    @Test
    void shouldTrackWhoAgreedToItAndAskOncePerBatch() {
        // Given
        Peers.GATES.text("Hi, " + TARGET);

        // When
        handle(Jobs.of("european-agreed-5"), Jobs.of("european-5"), Jobs.of("clicker-5"));

        // Then
        assertThat(phone("european-agreed-5").getFirst().text()).contains("https://w.brand.example/l/");
        assertThat(phone("european-5").getFirst().text()).contains(TARGET);
        assertThat(phone("clicker-5").getFirst().text()).contains("https://w.brand.example/l/");
        assertThat(Peers.GATES.calls("/v1/consents:check")).isEqualTo(2);
        assertThat(Peers.GATES.asked("clicker-5").toString()).doesNotContain("message-tracking");
    }

    @Test
    void shouldLeaveAloneWhatLeadsElsewhereAndWhatIsThePersonsOwn() {
        // Given
        Peers.GATES.text("Hi, https://elsewhere.example/a");

        // When
        JobOutcome outcome = one(Jobs.of("clicker-6"));

        // Then
        assertThat(phone("clicker-6").getFirst().text()).isEqualTo("Hi, https://elsewhere.example/a");
        assertThat(trail(messageId(outcome))).doesNotContain("LINKS");
    }

    @Test
    void shouldMakeTheLinksOfAnEmailShortAndSeeItsOpeningOnlyWhereThatIsAgreed() {
        // Given
        Peers.GATES.text("See " + TARGET);
        Peers.GATES.html("<body><a href=\"https://store.example/cart?id=7&amp;from=sms\">Cart</a></body>");

        // When
        String seen = messageId(one(mail("european-agreed-7")));
        String clickable = messageId(one(mail("clicker-7")));

        // Then
        assertThat(sql("SELECT count(*) || ' ' || count(target) FROM short_link WHERE message_id = ?::uuid", seen))
                .isEqualTo("2 1");
        assertThat(sql("SELECT count(*) || ' ' || count(target) FROM short_link WHERE message_id = ?::uuid", clickable))
                .isEqualTo("1 1");
        String picture = sql("SELECT code FROM short_link WHERE message_id = ?::uuid AND target IS NULL", seen);
        visit(picture + ".gif").then().statusCode(200).contentType("image/gif").header("Cache-Control", "no-store");
        assertThat(engagements(seen)).as("too soon after it left").isEqualTo("null");
        sql("UPDATE short_link SET made_at = made_at - interval '10 seconds' WHERE code = ?", picture);
        visit(picture + ".gif").then().statusCode(200);
        assertThat(engagements(seen)).isEqualTo("OPENED");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose, prefetch;prerender", "Purpose, prefetch", "User-Agent, curl/8.5.0"})
    void shouldLeadMachinesAndNotCountThem(String header, String value) {
        // Given
        String message = messageId(text("clicker-8", "Hi, " + TARGET));
        String code = code(phone("clicker-8").getLast().text());

        // When
        Response answer = browser(header.equals("User-Agent") ? value : PHONE)
                .header(header.equals("User-Agent") ? "X-Test" : header, value)
                .get("/l/" + code);
        Response head = browser(PHONE).head("/l/" + code);

        // Then
        answer.then().statusCode(302).header("Location", TARGET);
        head.then().statusCode(302).header("Location", TARGET);
        assertThat(visits(code)).isEqualTo("0");
        assertThat(engagements(message)).isEqualTo("null");
    }

    @Test
    void shouldSayInThePersonsLanguageThatALinkLeadsNowhere() {
        // Given
        text("clicker-9", "Hi, " + TARGET);
        String code = code(phone("clicker-9").getFirst().text());

        // When
        Response unknown =
                browser(PHONE).header("Accept-Language", "zh-CN,zh;q=0.9").get("/l/aaaaaaaaaaaaa");
        Response noCode = browser(PHONE).get("/l/https:%2F%2Fevil.example");
        sql("UPDATE short_link SET expires_at = now() - interval '1 second' WHERE code = ?", code);
        Response expired = visit(code);

        // Then
        unknown.then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", "zh-Hans")
                .body(containsString("此链接无效"));
        noCode.then().statusCode(404).body(containsString("This link leads nowhere"));
        expired.then().statusCode(410).body(containsString("This link has run out"));
        assertThat(expired.header("Location")).isNull();
    }

    @Test
    void shouldNotLeadWhereSomebodyPointedALinkInTheDatabase() {
        // Given
        text("clicker-10", "Hi, " + TARGET);
        String code = code(phone("clicker-10").getFirst().text());

        // When
        sql("UPDATE short_link SET target = 'https://evil.example/' WHERE code = ?", code);

        // Then
        visit(code).then().statusCode(404);
    }

    @Test
    void shouldAnswerOneLinkSoOftenAndNoMore() throws Exception {
        // Given
        text("clicker-11", "Hi, " + TARGET);
        String code = code(phone("clicker-11").getFirst().text());

        // When
        List<Integer> statuses = new ArrayList<>(together(40, code));
        statuses.addAll(together(41, code));

        // Then
        assertThat(statuses).contains(302, 429).doesNotContain(500);
        browser(PHONE).get("/l/" + code).then().header("Cache-Control", "no-store");
    }

    private JobOutcome text(String person, String text) {
        Peers.GATES.text(text);
        JobOutcome outcome = one(Jobs.of(person));
        assertThat(result(outcome)).isEqualTo("SENT");
        return outcome;
    }

    private static JobTask mail(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "email"), "template", "mail-reminder");
    }

    private static String code(String text) {
        Matcher matcher = CODE.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        assertThat(matcher.group(1)).hasSizeLessThanOrEqualTo(22);
        return matcher.group(2);
    }

    private static RequestSpecification browser(String userAgent) {
        return given().redirects().follow(false).header("User-Agent", userAgent);
    }

    private static Response visit(String code) {
        return browser(PHONE).get("/l/{code}", code);
    }

    private static List<Integer> together(int times, String code) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> asked = IntStream.range(0, times)
                    .mapToObj(i -> callers.submit(() -> visit(code).statusCode()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : asked) {
                statuses.add(each.get());
            }
            return statuses;
        }
    }

    /** As if the last visit had been a second ago. */
    private static void second(String code) {
        sql("UPDATE short_link SET visited_at = visited_at - interval '1 second' WHERE code = ?", code);
    }

    private static String visits(String code) {
        return sql("SELECT visits FROM short_link WHERE code = ?", code);
    }

    private static String engagements(String message) {
        return sql("SELECT string_agg(kind, ' ' ORDER BY at) FROM engagement WHERE message_id = ?::uuid", message);
    }

    private static String trail(String message) {
        return sql("SELECT trail FROM touch WHERE message_id = ?::uuid", message);
    }
}
