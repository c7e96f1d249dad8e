package dev.waymark.content.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waymark.content.liquid.RenderLimitException.Limit;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidTemplateTest {

    private static final Map<String, Object> ADA = Map.of("firstName", "Ada", "city", "Shanghai");
    private static final String LINK = "https://brand.example/p/abc";
    private static final Map<String, Object> CART =
            Map.of("cartId", "c-1", "total", 199, "items", List.of(Map.of("name", "tea"), Map.of("name", "cup")));

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Hi {{ person.firstName }}!                                                  => Hi Ada!
            {{ person["firstName"] | upcase }}                                          => ADA
            {{ person.nick | default: "friend" }}                                       => friend
            {{ person.nick | default: person.firstName }}                               => Ada
            {{ person.nick | default: "" }}x                                            => x
            {% if person.nick %}{{ person.nick }}{% else %}you{% endif %}               => you
            {% unless person.nick %}none{% endunless %}                                 => none
            {% for i in data.items %}{{ i.name }}{% unless forloop.last %}, {% endunless %}{% endfor %} => tea, cup
            {{ data.items.size }}/{{ data.items[1].name }}/{{ data.items.first.name }}  => 2/cup/tea
            {% assign n = person.firstName | downcase %}{{ n }}                         => ada
            {% capture c %}{{ data.total }} yuan{% endcapture %}{{ c }}                 => 199 yuan
            {% case person.city %}{% when "Shanghai" %}hu{% else %}?{% endcase %}       => hu
            {% for i in (1..9) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %} => 12
            {% for i in (1..3) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %} => 13
            {% raw %}{{ x }}{% endraw %}{% comment %}no{% endcomment %}                 => {{ x }}
            {{ "Hello " | append: person.firstName }}                                   => Hello Ada
            Stop: {{ preferenceLink }}                                                  => Stop: https://brand.example/p/abc
            """)
    void shouldRender(String template, String text) {
        assertThat(parse(template).render(ADA, CART, LINK)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Hi {{ person.nick }}                             => person.nick
            {{ person.nick | upcase }}                       => person.nick
            {{ "Hi " | append: person.nick }}                => person.nick
            {{ person.nick | default: person.alias }}        => person.nick
            {{ data.cart.id }}                               => data.cart.id
            {{ data.items[7].name }}                         => data.items[7].name
            {{ person.size }}                                => person.size
            {% assign n = person.nick %}{{ n }}              => n
            {% if true %}{% for i in (1..2) %}{{ data.x | plus: 1 }}{% endfor %}{% endif %} => data.x
            """)
    void shouldRefuseToPrintWhatIsMissing(String template, String name) {
        // Given
        LiquidTemplate parsed = parse(template);

        // When
        MissingValueException refusal =
                catchThrowableOfType(MissingValueException.class, () -> parsed.render(ADA, CART, LINK));

        // Then
        assertThat(refusal.name()).isEqualTo(name);
    }

    @Test
    void shouldNameTheAttributesOfEveryBranch() {
        // When
        SortedSet<String> attributes = LiquidTemplate.attributesOf("""
                {% if person.vip %}{{ person["firstName"] }}{% elsif data.x == person.city %}{{ data.y | default: person.nick }}
                {% else %}{% for p in person.pets limit: person.max %}{{ p.name }}{% endfor %}{% endif %}""");

        // Then
        assertThat(attributes).containsExactly("city", "firstName", "max", "nick", "pets", "vip");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Hi\\n{{ person.firstName            => 2
            Hi\\n\\n{% if person.x %}yes        => 3
            {% endif %}                         => 1
            Hi\\n{% foo %}                      => 2
            {{ person.x | shout }}              => 1
            a\\n{{ firstName }}                 => 2
            {{ person }}                        => 1
            {{ person[data.x] }}                => 1
            {% assign person = data.x %}        => 1
            {% for data in person.x %}{% endfor %} => 1
            {% include 'other' %}               => 1
            {% include_relative other.txt %}    => 1
            {% cycle 'a', 'b' %}                => 1
            {% increment n %}                   => 1
            {% ifchanged %}x{% endifchanged %}  => 1
            {% tablerow i in data.x %}x{% endtablerow %} => 1
            {{ person.x y }}                    => 1
            {{ [data] }}                        => 1
            """)
    void shouldSayInWhichLineATemplateIsWrong(String template, int line) {
        // Given
        String body = template.replace("\\n", "\n");

        // When
        LiquidSyntaxException finding = catchThrowableOfType(LiquidSyntaxException.class, () -> parse(body));

        // Then
        assertThat(finding).as(body).isNotNull();
        assertThat(finding.line()).as(finding.getMessage()).isEqualTo(line);
        assertThat(finding.getMessage()).doesNotContain("Exception", "liqp", "token");
    }

    @Test
    void shouldSayWhatToWriteInsteadOfAnUnknownName() {
        assertThatThrownBy(() -> parse("Hi {{ firstName }}"))
                .hasMessage(
                        "line 1, column 7: nothing is called 'firstName'. Write person.firstName or data.firstName.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in (1..100000000) %}{% endfor %}",
                "{% for i in (1..900) %}{% for j in (1..900) %}{% endfor %}{% endfor %}",
                "{% for i in (1..900) %}0123456789{% endfor %}"
            })
    void shouldStopWhatTakesTooLong(String template) {
        // Given
        LiquidTemplate parsed = parse(template);

        // When // Then
        assertThatThrownBy(() -> parsed.render(ADA, CART, LINK)).isInstanceOf(RenderLimitException.class);
    }

    @Test
    void shouldStopTextsThatDoubleBeforeTheyFillTheMemory() {
        // Given
        String doubling = "{% assign x = x | append: x %}".repeat(60);
        LiquidTemplate parsed = parse("{% assign x = '0123456789' %}" + doubling + "{{ x }}");

        // When // Then
        assertThatThrownBy(() -> parsed.render(ADA, CART, LINK)).isInstanceOf(RenderLimitException.class);
    }

    @Test
    void shouldStopWorkHiddenInFilters() {
        // Given
        String filters = " | upcase | downcase".repeat(300);
        String body = "{% for i in (1..999) %}{% assign x = data.text" + filters + " %}{% endfor %}";
        LiquidTemplate parsed = parse(body);
        long start = System.nanoTime();

        // When // Then
        assertThatThrownBy(() -> parsed.render(ADA, Map.of("text", "x".repeat(6_000)), null))
                .isInstanceOf(RenderLimitException.class);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void shouldNeverMixTwoPeopleWhenRenderedAtOnce() throws Exception {
        // Given
        LiquidTemplate template = parse("{% for i in (0..9) %}{{ person.ids[i] }};{% endfor %}");

        // When
        List<Future<String>> texts;
        try (var threads = Executors.newFixedThreadPool(8)) {
            texts = threads.invokeAll(IntStream.range(0, 2_000)
                    .<java.util.concurrent.Callable<String>>mapToObj(n -> () -> template.render(
                            Map.of(
                                    "ids",
                                    IntStream.range(0, 10).mapToObj(i -> n).toList()),
                            Map.of(),
                            null))
                    .toList());
        }

        // Then
        for (int n = 0; n < 2_000; n++) {
            assertThat(texts.get(n).get()).isEqualTo((n + ";").repeat(10));
        }
    }

    @Test
    void shouldBoundTheTextByTheTemplatesOwnLimit() {
        // Given
        String hundred = "{% for i in (1..10) %}0123456789{% endfor %}";

        // When
        String text = LiquidTemplate.parse(hundred, Printing.PLAIN, 100).render(ADA, CART, LINK);

        // Then
        assertThat(text).hasSize(100);
        LiquidTemplate bounded = LiquidTemplate.parse(hundred, Printing.PLAIN, 99);
        assertThatThrownBy(() -> bounded.render(ADA, CART, LINK))
                .isInstanceOfSatisfying(
                        RenderLimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.TEXT));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            44 => {%% assign x%d = data.text | upcase %%}
            1  => {%% assign x%d = data.text | split: '' %%}
            44 => {%% capture x%d %%}{{ data.text }}{%% endcapture %%}
            """)
    void shouldStopWhatKeepsMoreThanTheMemoryHasLongBeforeItsTimeIsOver(int times, String keeping) {
        // Given
        LiquidTemplate fits = keeping(keeping, times);
        LiquidTemplate tooMuch = keeping(keeping, times + 1);
        Map<String, Object> data = Map.of("text", "x".repeat(90_000));

        // When
        String text = fits.render(ADA, data, null);

        // Then
        assertThat(text).isEmpty();
        assertThatThrownBy(() -> tooMuch.render(ADA, data, null))
                .isInstanceOfSatisfying(
                        RenderLimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.WORK));
    }

    private static LiquidTemplate keeping(String keeping, int times) {
        String source = IntStream.range(0, times).mapToObj(keeping::formatted).collect(Collectors.joining());
        return LiquidTemplate.parse(source, Printing.HTML, 100_000);
    }

    @Test
    void shouldRefuseBlocksThatStandInEachOtherTooDeeply() throws Exception {
        // Given
        String source = "{% if 1 %}".repeat(5_000) + "{% endif %}".repeat(5_000);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread shallow =
                new Thread(null, () -> outcome.set(catchThrowable(() -> parse(source))), "shallow", 512 * 1_024);

        // When
        shallow.start();
        shallow.join();

        // Then
        assertThat(outcome.get()).isInstanceOf(LiquidSyntaxException.class).hasMessageContaining("too deeply");
    }

    private static LiquidTemplate parse(String source) {
        return LiquidTemplate.parse(source, Printing.PLAIN, 1_600);
    }
}
