package dev.waymark.content.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnguardedTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "-", textBlock = """
            Hi {{ person.firstName }}                                            => person.firstName
            😀 {{ person.firstName | upcase }}                                    => person.firstName
            {{ person["firstName"] }}                                            => person["firstName"]
            {{ person.a }} and {{ person.b }}                                    => person.a person.b
            {{ person.a | default: "x" }}                                        => -
            {{ person.a | upcase | default: data.b }}                            => -
            {{ person.a | default: person.b }}                                   => person.b
            {{ person.a | default: person.b | default: "x" }}                    => -
            {{ "Hi " | append: person.a }}                                       => person.a
            {% if person.a %}{{ person.a }}{% endif %}                           => -
            {% if person.a %}yes{% else %}{{ person.b }}{% endif %}              => person.b
            {% if person.a == nil %}-{% else %}{{ person.a }}{% endif %}         => -
            {% unless person.a %}-{% else %}{{ person.a.b }}{% endunless %}      => -
            {% if data.x %}1{% elsif person.a %}{{ person.a }}{% endif %}        => -
            {% case person.tier %}{% when "gold" %}{{ person.tier }}{% endcase %} => -
            {% if person.a %}{% if data.x %}{{ person.a }}{% endif %}{% endif %} => -
            {% if person.a %}{% endif %}{{ person.a }}                           => person.a
            {% assign n = person.a %}{{ n }}                                     => n
            {% assign n = person.a | default: "x" %}{{ n }}                      => -
            {% assign n = person.a %}{% if n %}{{ n }}{% endif %}                => -
            {% capture c %}{{ person.a }}{% endcapture %}{{ c }}                 => person.a
            {% for t in person.tags %}{{ t }}{% endfor %}                        => -
            {% raw %}{{ person.a }}{% endraw %}                                  => -
            {{ data.a }}                                                         => -
            """)
    void shouldFindWhatMayBeMissing(String template, @org.jspecify.annotations.Nullable String printed) {
        // When
        List<NamedValue> found = LiquidTemplate.unguarded(template, name -> name.startsWith("person."));

        // Then
        assertThat(found.stream()
                        .map(one -> template.substring(one.start(), one.end()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(printed == null ? "" : printed);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "-", textBlock = """
            {{ data.a }}{{ data.b }}                          => data.a
            {{ data["a"] }}                                   => data["a"]
            {{ data.a[0].name }}                              => data.a[0].name
            {% if data.a %}{{ data.a }}{% endif %}            => -
            {{ person.a }}                                    => -
            {{ data.b | default: data.a }}                    => data.a
            """)
    void shouldAskWhatMayBeMissing(String template, @org.jspecify.annotations.Nullable String printed) {
        // When
        List<NamedValue> found = LiquidTemplate.unguarded(template, "data.a"::equals);

        // Then
        assertThat(found.stream()
                        .map(one -> template.substring(one.start(), one.end()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(printed == null ? "" : printed);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            😀{{ person.a | default: data.b }}                => person.a data.b
            {% assign n = data['c'] %}{{ n }}                 => data.c
            {{ data[person.a] }}                              => data person.a
            {% for i in data.list %}{{ i.x }}{% endfor %}     => data.list
            {{ preferenceLink }}{{ data.size }}               => data.size
            """)
    void shouldNameWhatIsGiven(String template, String names) {
        assertThat(LiquidTemplate.named(template).stream().map(NamedValue::name).collect(Collectors.joining(" ")))
                .isEqualTo(names);
        assertThat(LiquidTemplate.parse(template, Printing.PLAIN, 100).names())
                .containsExactlyInAnyOrder(names.split(" "));
    }
}
