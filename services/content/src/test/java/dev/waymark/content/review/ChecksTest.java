package dev.waymark.content.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.Purpose;
import dev.waymark.content.Shipped;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.Variant;
import dev.waymark.content.config.RuleFiles;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private static final String OPT_OUT = "拒收请回复R";

    private final Checks checks = new Checks(RuleFiles.shipped(), Shipped.CHANNELS.all(), false);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            国家级品质                    => absolute-claim => 国家级
            全网最佳选择                  => absolute-claim => 最佳
            销量第一                      => absolute-claim => 销量第一
            第一                          => absolute-claim => 第一
            我们是第 一 名                => absolute-claim => 第 一
            国-家·级                      => absolute-claim => 国-家·级
            最🔥佳口碑                    => absolute-claim => 最🔥佳
            行业ＮＯ．１                  => absolute-claim => ＮＯ．１
            全国ｔｏｐ１                  => absolute-claim => ｔｏｐ１
            最{% if data.x %}佳{% endif %} => absolute-claim => 最{% if data.x %}佳
            {{ data.name | default: "顶级会员" }} => absolute-claim => 顶级
            顶级享受                      => absolute-claim => 顶级
            唯一                          => absolute-claim => 唯一
            三天治愈失眠                  => medical-claim => 治愈
            根 治                         => medical-claim => 根 治
            疗效显著                      => medical-claim => 疗效
            保本理财                      => financial-promise => 保本
            稳赚不赔                      => financial-promise => 稳赚不赔
            ０风险                        => financial-promise => ０风险
            恭喜您中奖                    => misleading-claim => 恭喜您中奖
            终身免费                      => misleading-claim => 终身免费
            新赌 场等你来                 => sensitive-content => 赌 场
            无抵押借款                    => sensitive-words => 无抵押
            """)
    void shouldFindClaimsInChinese(String body, String rule, String matched) {
        assertThat(found(sms("zh-CN", "【拾路】" + body + "，" + OPT_OUT))).containsExactly(rule + ": " + matched);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "欢迎第一次光临",
                "第一步：登录",
                "我们会在第一时间通知您",
                "您的第一单已发货",
                "特色情人节套餐",
                "多种颜色，情侣同款",
                "爱情色彩",
                "天津大麻花",
                "更改运费说明",
                "红包过期提醒",
                "消毒品套装",
                "打算命名新店",
                "车辆保养卡",
                "18K彩金项链",
                "支援交通建设",
                "生日赚积分",
                "补办证件",
                "水枪支架",
                "蒙牛股份",
                "第 一 次",
                "这是今年的第一批新茶",
                "屋顶。级别不限",
                "唯一标识码 A1",
                "最佳食用期 30 天",
                "最近上新",
                "免费送货",
                "本产品并非无风险",
                "第{{ data.n }}一",
                "{% if data.a %}最{% else %}佳{% endif %}",
                "{% comment %}国家级{% endcomment %}",
                "您的购物车还在等您"
            })
    void shouldLeaveOrdinaryChineseAlone(String body) {
        assertThat(found(sms("zh", "【拾路】" + body + "，" + OPT_OUT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Results GUARANTEED!               => guarantee        => GUARANTEED
            A risk - free trial               => guarantee        => risk - free
            It is 100 % free                  => free-claim       => 100 % free
            A free gift for you               => free-claim       => free gift
            The Ｂｅｓｔ in the world          => superlative-claim => Ｂｅｓｔ in the world
            You have won a car                => prize-claim      => You have won
            Last chance                       => urgency-claim    => Last chance
            """)
    void shouldFindClaimsInEnglish(String body, String rule, String matched) {
        assertThat(found(sms("en-GB", body))).containsExactly(rule + ": " + matched);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unguaranteed parking",
                "Free shipping today",
                "2100% freedom",
                "We have wonderful news",
                "There is no risk of rain",
                "Hi {{ person.firstName | default: \"there\" }}, your cart is waiting."
            })
    void shouldLeaveOrdinaryEnglishAlone(String body) {
        assertThat(found(sms("en", body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", nullValues = "-", textBlock = """
            【拾路】您好，拒收请回复R       => -
            【拾路】您好，回复 ＴＤ 退订    => -
            {% if data.x %}【拾路】{% endif %}您好，拒收请回复R => -
            【拾路】您好                   => sms-opt-out
            【拾路】回Retail              => sms-opt-out
            您好，拒收请回复R              => sms-signature
            {{ data.sign }}您好，退订回T    => sms-signature
            【拾路】您好【二】，拒收请回复R  => sms-signature-again
            """)
    void shouldAskForOptOutAndSignature(String body, @org.jspecify.annotations.Nullable String rule) {
        assertThat(checks.of(sms("zh-CN", body)).list())
                .extracting(Finding::rule)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void shouldAskTransactionalMessagesForNoOptOutAndClaimNothing() {
        TemplateDraft code = Shipped.draft("sms", Purpose.TRANSACTIONAL, new Variant("zh", "【拾路】验证码 {{ data.code }}"));
        assertThat(found(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", nullValues = "-", textBlock = """
            one two three, four                         => -
            one two three four five                     => one two three four five
            one two. Three four five six seven! Eight   => Three four five six seven
            Pay 19.90 at shop.example/a?b=1&c=2 now     => Pay 19.90 at shop.example/a?b=1&c=2 now
            See https://shop.example/a/b?c=1 now please => -
            {% if data.x %}one two three{% else %}four five six{% endif %} => -
            {{ data.a | upcase }} one two three         => -
            """)
    void shouldFindSentencesThatAreTooLong(String body, @org.jspecify.annotations.Nullable String sentence) {
        assertThat(sentences(RuleKind.SENTENCE_WORDS, body, false))
                .isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", nullValues = "-", textBlock = """
            【拾路】春茶。新茶到店      => -
            春茶到店了，欢迎            => 春茶到店了，欢迎
            您{{ data.name }}好         => -
            您好{{ data.name }}早       => 您好{{ data.name }}早
            """)
    void shouldCountCharactersWhereWordsHaveNoSpaces(String body, @org.jspecify.annotations.Nullable String sentence) {
        assertThat(sentences(RuleKind.SENTENCE_CHARACTERS, body, false))
                .isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @Test
    void shouldEndSentencesOfHtmlWithTheirParagraphs() {
        assertThat(sentences(RuleKind.SENTENCE_WORDS, "<p>one <b>two</b> three</p><p>four five</p>", true))
                .isEmpty();
        assertThat(sentences(RuleKind.SENTENCE_WORDS, "<p>one <b>two</b> three {{ data.a }} five</p>", true))
                .containsExactly("one <b>two</b> three {{ data.a }} five");
    }

    private static List<String> sentences(RuleKind kind, String body, boolean html) {
        SourceText text = new SourceText(body, html);
        Sentences sentences = Sentences.of(text);
        return (kind == RuleKind.SENTENCE_WORDS ? sentences.withMoreWordsThan(4) : sentences.withMoreCharactersThan(4))
                .map(span -> span.of(body))
                .toList();
    }

    @Test
    void shouldLeaveTheSignatureToTheGateway() {
        Checks signing = new Checks(RuleFiles.shipped(), Shipped.CHANNELS.all(), true);
        assertThat(signing.of(sms("zh", "您好，" + OPT_OUT)).list()).isEmpty();
        assertThat(signing.of(sms("zh", "【拾路】您好，" + OPT_OUT)).list())
                .extracting(Finding::rule)
                .containsExactly("sms-signature-again");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            BUY NOW, {{ data.name }}  => subject-capitals
            Re: your order            => subject-reply
            ＦＷ：hello                => subject-reply
            回复：您的订单              => subject-reply
            """)
    void shouldFindSubjectsThatPretendOrShout(String subject, String rule) {
        assertThat(checks.of(email(subject, "<p>Hi</p>")).list())
                .extracting(Finding::rule, Finding::part)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(rule, "subject"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Your cart", "VIP", "IKEA 新品", "Reminder", "{{ data.x }}", "2026"})
    void shouldLeaveOrdinarySubjectsAlone(String subject) {
        assertThat(found(email(subject, "<p>Hi</p>"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "-", textBlock = """
            <img src="https://a.example/1.png">                                      => image-text
            <IMG SRC='https://a.example/1.png' ALT=''>                               => -
            <!-- <img src="x"> --><style>a > img {}</style>                          => -
            <a href="http://shop.example/">Shop</a>                                  => link-plain
            <a href=http://shop.example/>Shop</a>                                    => link-plain
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://www.w3.org/TR/xhtml1.dtd"><html xmlns="http://www.w3.org/1999/xhtml"> => -
            <a href="https://evil.example/x">https://bank.example/login</a>          => link-text
            <a href="https://evil.example/x">Go to <b>www.bank.example</b></a>       => link-text
            <a href="https://www.bank.example/login?a={{ data.a }}">bank.example</a> => -
            <a href="https://click.bank.example/x">bank.example</a>                  => -
            <a href="{{ data.url }}">bank.example</a>                                => -
            <a href="https://bank.example/f">terms.pdf</a>                           => -
            <a href="https://bank.example/f">Buy now.Click</a>                       => -
            <a href="https://bit.ly/x">Shop</a>                                      => link-shortener
            <p>Look at t.co/abc</p>                                                  => link-shortener
            <p>A <b>free</b> gift</p>                                                => free-claim
            <p>A&nbsp;free&nbsp;gift</p>                                             => free-claim
            <img src="https://a.example/1.png" alt="A free gift">                    => free-claim
            <p>free</p><p>gift</p>                                                   => -
            """)
    void shouldLookIntoHtml(String html, @org.jspecify.annotations.Nullable String rule) {
        assertThat(checks.of(email("Your cart", html)).list())
                .extracting(Finding::rule)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Look: http://shop.example/a?b=1, or call  => link-plain: http://shop.example/a?b=1,
            Look: bit.ly/3xY                          => link-shortener: bit.ly/3xY
            Look: https://bit.ly/{{ data.x }}         => link-shortener: https://bit.ly/
            """)
    void shouldLookAtLinksInText(String body, String finding) {
        assertThat(found(sms("en", body))).containsExactly(finding);
    }

    @Test
    void shouldNameThePlaceInTheSource() {
        // Given
        String body = "😀{{ person.firstName | default: \"您\" }}【拾路】国 家 级，" + OPT_OUT;

        // When
        Finding finding = checks.of(Shipped.draft("sms", new Variant("en", "Hi"), new Variant("zh", body)))
                .list()
                .getFirst();

        // Then
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.variant()).isEqualTo(1);
        assertThat(body.substring(finding.start(), finding.end()))
                .isEqualTo(finding.matched())
                .isEqualTo("国 家 级");
        assertThat(finding.id())
                .isEqualTo("absolute-claim@1.body:" + body.indexOf('国') + "-" + (body.indexOf('级') + 1));
        assertThat(finding.source()).contains("广告法 第九条");
        assertThat(finding.text().en()).isNotBlank();
        assertThat(finding.text().zhCn()).isNotBlank();
    }

    @Test
    void shouldListErrorsFirstAndFiveHundredAtMost() {
        // When
        Findings findings = checks.of(sms("en", "no cost; ".repeat(600) + "{{ person.x }}"));

        // Then
        assertThat(findings.list()).hasSize(500);
        assertThat(findings.list().getFirst().rule()).isEqualTo("missing-fallback");
        assertThat(findings.total()).isEqualTo(601);
        assertThat(findings.refuse()).isTrue();
        assertThat(findings.rules()).matches("2026\\.11 \\([0-9a-f]{8}\\)");
    }

    @Test
    void shouldReadOneHundredThousandCharactersOfTroublesomeHtml() {
        for (String piece : List.of("<", "<a ", "a.", "<!--", "{ ", "<a href='", "&", "第", "<img \"", "http://")) {
            TemplateDraft draft = email("Your cart", piece.repeat(100_000 / piece.length()));
            assertThat(checks.of(draft).total()).isNotNegative();
        }
    }

    @Property
    void shouldStayInsideTheSource(@ForAll @StringLength(max = 80) String text) {
        String body = "最佳" + text.replace("{", "(") + "第一";
        assertThat(checks.of(Shipped.draft("email", new Variant("zh", body, Map.of("subject", "x", "html", body))))
                        .list())
                .allSatisfy(finding -> assertThat(body.substring(finding.start(), finding.end()))
                        .startsWith(finding.matched()));
    }

    private List<String> found(TemplateDraft draft) {
        return checks.of(draft).list().stream()
                .map(finding -> finding.rule() + ": " + finding.matched())
                .toList();
    }

    private static TemplateDraft sms(String locale, String body) {
        return Shipped.draft("sms", new Variant(locale, body));
    }

    private static TemplateDraft email(String subject, String html) {
        return Shipped.draft("email", new Variant("en", "Hi", Map.of("subject", subject, "html", html)));
    }
}
