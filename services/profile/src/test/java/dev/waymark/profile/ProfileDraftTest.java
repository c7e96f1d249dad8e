package dev.waymark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileDraftTest {

    @ParameterizedTest
    @CsvSource({
        "+86 138 0013 8000, +8613800138000",
        "+86-138-0013-8000, +8613800138000",
        "+1 (415) 555-2671, +14155552671",
        "＋４９ １５１ ２３４５６７８９, +4915123456789",
        "+49 (0)151 23456789, +4915123456789"
    })
    void shouldStorePhoneNumbersInE164(String given, String stored) {
        // When
        ProfileDraft draft = withPhone(given);

        // Then
        assertThat(draft.addresses()).containsExactly(new Address("sms", stored));
    }

    @ParameterizedTest
    @CsvSource({
        "13912345678, is a phone number without country code",
        "+999123456789, has a country code that does not exist",
        "+1415555, has too few or too many digits for a phone number",
        "+8612345678901, is not a number that its country assigns",
        "+, is not a phone number",
        "+8613800138000138001380001380, is too long for a phone number",
        "hello, is a phone number without country code"
    })
    void shouldRefuseWhatIsNoPhoneNumber(String given, String wrong) {
        // When
        UnusableValueException refusal = catchThrowableOfType(UnusableValueException.class, () -> withPhone(given));

        // Then
        assertThat(refusal.field()).isEqualTo("addresses[0].value");
        assertThat(refusal.wrong()).isEqualTo(wrong);
        assertThat(refusal.fix()).contains("+8613800138000");
        assertThat(refusal.getMessage()).doesNotContain(given.length() > 1 ? given : "nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "wechat, brand:oABCdefghijklmnopqrstuvwxy12",
        "wechat, mini-shop:o-_Cdefghijklmnopqrstuvwxy12",
        "wecom, brand:wmqYUvDQAA5tR4T3wx1cvB0gZ4nWv9Ab",
        "wecom, brand:zhang.san@brand"
    })
    void shouldStorePeopleOnAccountsAsTheyAre(String channel, String value) {
        // When
        ProfileDraft draft = with(new Address(channel, " " + value + " "));

        // Then
        assertThat(draft.addresses()).containsExactly(new Address(channel, value));
    }

    @ParameterizedTest
    @CsvSource({
        "wechat, oABCdefghijklmnopqrstuvwxy12",
        "wechat, shop:",
        "wechat, brand:tooshort",
        "wechat, Brand:oABCdefghijklmnopqrstuvwxy12",
        "wechat, brand:oABCdefghijklmnopqrstuvwxy12x",
        "wechat, brand:oABCdefghijklm opqrstuvwxy12",
        "wecom, zhangsan",
        "wecom, brand:张三"
    })
    void shouldRefusePeopleWithoutAnAccountOrWithAnIdThatCannotBe(String channel, String value) {
        UnusableValueException refusal =
                catchThrowableOfType(UnusableValueException.class, () -> with(new Address(channel, value)));

        assertThat(refusal.field()).isEqualTo("addresses[0].value");
        assertThat(refusal.getMessage()).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "' Ada.Lovelace+Cart@Example.COM ', ada.lovelace+cart@example.com",
        "chen@例子.公司, chen@xn--fsqu00a.xn--55qx5d",
        "o'brien@mail.example.co.uk, o'brien@mail.example.co.uk"
    })
    void shouldStoreMailAddressesInOneForm(String given, String stored) {
        // When
        ProfileDraft draft = withMail(given);

        // Then
        assertThat(draft.addresses()).containsExactly(new Address("email", stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@brand.example",
                "ada@localhost",
                "ada@[127.0.0.1]",
                "\"ada lovelace\"@example.com",
                "ada(of London)@example.com",
                "Ada <ada@example.com>",
                "ada@example.com, eve@example.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "爱达@example.com",
                "ada@exa_mple.com",
                "a**@example.com"
            })
    void shouldRefuseWhatIsNoMailAddress(String given) {
        // When
        UnusableValueException refusal = catchThrowableOfType(UnusableValueException.class, () -> withMail(given));

        // Then
        assertThat(refusal.field()).isEqualTo("addresses[0].value");
        assertThat(refusal.getMessage()).doesNotContain(given);
    }

    @Test
    void shouldNameAnUnknownChannel() {
        // When
        UnusableValueException refusal = catchThrowableOfType(
                UnusableValueException.class,
                () -> ProfileDraft.of(
                        null, null, List.of(new Address("pigeon", "roof")), Map.of(), List.of(), Set.of()));

        // Then
        assertThat(refusal.field()).isEqualTo("addresses[0].channel");
    }

    @Test
    void shouldTakeAddressesOfAChannelOfOnesOwn() {
        // When
        ProfileDraft draft = ProfileDraft.of(
                null,
                null,
                List.of(new Address("letter", " 1 Long Lane, York ")),
                Map.of(),
                List.of(),
                Set.of("letter"));

        // Then
        assertThat(draft.addresses()).containsExactly(new Address("letter", "1 Long Lane, York"));
    }

    @Test
    void shouldTakeOneLineForAnAddressOfAChannelOfOnesOwn() {
        // When
        UnusableValueException refusal = catchThrowableOfType(
                UnusableValueException.class,
                () -> ProfileDraft.of(
                        null,
                        null,
                        List.of(new Address("letter", "1 Long Lane\nYork")),
                        Map.of(),
                        List.of(),
                        Set.of("letter")));

        // Then
        assertThat(refusal.field()).isEqualTo("addresses[0].value");
    }

    @ParameterizedTest
    @CsvSource({"zh-cn, zh-CN", "EN, en", "zh-hans-cn, zh-Hans-CN", "pt-BR, pt-BR"})
    void shouldStoreLocalesInCanonicalCase(String given, String stored) {
        assertThat(ProfileDraft.of(given, null, List.of(), Map.of(), List.of(), Set.of())
                        .locale())
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "", "chinese-simplified", "und", "x-private"})
    void shouldRefuseWhatIsNoLocale(String tag) {
        assertThat(refusal(tag, null).field()).isEqualTo("locale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+08:00", "Shanghai", "Asia/Atlantis", "", "GMT+8"})
    void shouldRefuseWhatIsNoZoneOfTheIanaDatabase(String zone) {
        assertThat(refusal(null, zone).field()).isEqualTo("timeZone");
    }

    @Test
    void shouldKeepAttributesOfEveryJsonType() {
        // Given
        Map<String, @Nullable Object> attributes = new HashMap<>();
        attributes.put("firstName", "Ada");
        attributes.put("vip", true);
        attributes.put("age", 36);
        attributes.put("nothing", null);
        attributes.put("pets", List.of(Map.of("name", "Byron")));

        // When
        ProfileDraft draft = ProfileDraft.of(null, null, List.of(), attributes, List.of(), Set.of());

        // Then
        assertThat(draft.attributes()).isEqualTo(attributes);
    }

    @Test
    void shouldRefuseAttributesThatNoTemplateCanName() {
        assertThat(attributeRefusal(Map.of("first-name", "Ada")).wrong()).contains("a name that a template cannot use");
    }

    @Test
    void shouldRefuseAttributesThatAreTooDeep() {
        assertThat(attributeRefusal(Map.of("a", List.of(List.of(List.of(List.of(1))))))
                        .field())
                .isEqualTo("attributes.a");
    }

    @Test
    void shouldRefuseAttributesThatAreTooLarge() {
        assertThat(attributeRefusal(Map.of("essay", "x".repeat(16 * 1024))).wrong())
                .contains("16384 bytes");
    }

    @Test
    void shouldRefuseTheCharacterThatPostgresCannotStore() {
        assertThat(attributeRefusal(Map.of("odd", List.of("a\0b"))).field()).isEqualTo("attributes.odd");
    }

    private static ProfileDraft withMail(String address) {
        return with(new Address("email", address));
    }

    private static ProfileDraft withPhone(String number) {
        return ProfileDraft.of(
                "zh-CN", "Asia/Shanghai", List.of(new Address("sms", number)), Map.of(), List.of(), Set.of());
    }

    private static UnusableValueException refusal(@Nullable String locale, @Nullable String zone) {
        return catchThrowableOfType(
                UnusableValueException.class,
                () -> ProfileDraft.of(locale, zone, List.of(), Map.of(), List.of(), Set.of()));
    }

    private static UnusableValueException attributeRefusal(Map<String, @Nullable Object> attributes) {
        return catchThrowableOfType(
                UnusableValueException.class,
                () -> ProfileDraft.of(null, null, List.of(), attributes, List.of(), Set.of()));
    }

    @Test
    void shouldKeepEachTagOnceAndByName() {
        // When
        ProfileDraft draft = withTags(List.of("vip", "frequent-buyer", "vip"));

        // Then
        assertThat(draft.tags()).containsExactly("frequent-buyer", "vip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "9lives", "a:pause", "名单", "ada@example.org"})
    void shouldRefuseATagThatIsNoName(String tag) {
        // When
        UnusableValueException refusal =
                catchThrowableOfType(UnusableValueException.class, () -> withTags(List.of("vip", tag)));

        // Then
        assertThat(refusal.field()).isEqualTo("tags");
    }

    @Test
    void shouldRefuseMoreTagsThanCanBeKept() {
        // Given
        List<String> many = IntStream.rangeClosed(0, 100).mapToObj(n -> "t" + n).toList();

        // When
        UnusableValueException refusal = catchThrowableOfType(UnusableValueException.class, () -> withTags(many));

        // Then
        assertThat(refusal.wrong()).contains("100");
        assertThat(withTags(many.subList(1, 101)).tags()).hasSize(100);
    }

    private static ProfileDraft withTags(List<String> tags) {
        return ProfileDraft.of(null, null, List.of(), Map.of(), tags, Set.of());
    }

    private static ProfileDraft with(Address address) {
        return ProfileDraft.of(null, null, List.of(address), Map.of(), List.of(), Set.of());
    }
}
