package dev.waymark.delivery.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values are those of the page on limits of subscription messages, and what is just beyond them. */
class FieldRulesTest {

    @ParameterizedTest
    @CsvSource({
        "thing1, 二十个以内字符",
        "thing12, 一二三四五六七八九十一二三四五六七八九十",
        "number01, 339208499",
        "letter01, TIT",
        "symbol01, '!!'",
        "character_string01, TIT201",
        "time01, 15:01",
        "time01, 2019年10月1日 15:01",
        "time2, 2019年10月1日 15:01~2019年10月2日 15:01",
        "date01, 2019年10月1日",
        "date01, 2019年10月1日 15:01",
        "date3, 2026-01-05",
        "amount01, ¥100",
        "amount2, 12.50元",
        "phone_number01, +86-0766-66888866",
        "car_number01, 粤A8Z888挂",
        "name01, 张三",
        "name2, Ada Lovelace",
        "phrase01, 配送中",
        "keyword1, what older templates hold is not judged whatever it is",
        "first, Hello"
    })
    void shouldLetThroughWhatWeChatTakes(String name, String value) {
        assertThat(FieldRules.refusal(Map.of(name, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "thing1, 一二三四五六七八九十一二三四五六七八九十一, WECHAT_FIELD_LONGER_THAN_20:thing1",
        "thing1, '', WECHAT_FIELD_EMPTY:thing1",
        "number01, twelve, WECHAT_FIELD_IS_NO_NUMBER:number01",
        "number01, 123456789012345678901234567890123, WECHAT_FIELD_LONGER_THAN_32:number01",
        "character_string01, 订单, WECHAT_FIELD_IS_NO_CHARACTER_STRING:character_string01",
        "date01, tomorrow, WECHAT_FIELD_IS_NO_DATE:date01",
        "time01, noon, WECHAT_FIELD_IS_NO_TIME:time01",
        "amount01, about 10, WECHAT_FIELD_IS_NO_AMOUNT:amount01",
        "phone_number01, 123456789012345678, WECHAT_FIELD_LONGER_THAN_17:phone_number01",
        "phrase01, sent, WECHAT_FIELD_IS_NO_PHRASE:phrase01",
        "phrase01, 一二三四五六, WECHAT_FIELD_LONGER_THAN_5:phrase01",
        "name01, 一二三四五六七八九十一, WECHAT_FIELD_IS_NO_NAME:name01",
        "car_number01, 粤A8Z888挂车车, WECHAT_FIELD_LONGER_THAN_8:car_number01"
    })
    void shouldSayWhatWeChatWouldRefuse(String name, String value, String code) {
        assertThat(FieldRules.refusal(Map.of(name, value))).contains(code);
    }

    @Property
    void shouldNeverSayTheValue(@ForAll String value) {
        assertThat(FieldRules.refusal(Map.of("thing1", value, "date2", value)).orElse(""))
                .matches("|WECHAT_FIELD_[A-Z0-9_]+:[a-z_]+\\d");
    }
}
