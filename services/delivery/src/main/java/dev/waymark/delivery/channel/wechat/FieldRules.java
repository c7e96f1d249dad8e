package dev.waymark.delivery.channel.wechat;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fields of template and subscription messages may hold: WeChat tells the kind by the field's name, such as {@code thing1}, and refuses the whole message (47003) where one
 * does not fit
 * (<a href="https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html">limits of the values</a>). Names of other forms,
 * as older templates have, are not judged.
 */
final class FieldRules {

    private static final Pattern NAME = Pattern.compile("([a-z_]+?)(\\d{1,3})");

    private static final String DAY = "\\d{4}(年\\d{1,2}月\\d{1,2}日|[-/]\\d{1,2}[-/]\\d{1,2})";
    private static final String HOUR = "\\d{1,2}:\\d{2}(:\\d{2})?";
    private static final String MOMENT = "(" + DAY + "( ?" + HOUR + ")?|" + HOUR + ")";

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("thing", Rule.upTo(20)),
            Map.entry("number", Rule.of(32, "[+-]?\\d+(\\.\\d+)?")),
            Map.entry("letter", Rule.of(32, "[A-Za-z]+")),
            Map.entry("symbol", Rule.of(5, "[^\\p{L}\\p{N}]+")),
            Map.entry("character_string", Rule.of(32, "[\\x20-\\x7E]+")),
            Map.entry("time", Rule.of(40, MOMENT + "([~～]" + MOMENT + ")?")),
            Map.entry("date", Rule.of(40, DAY + "( ?" + HOUR + ")?([~～]" + DAY + "( ?" + HOUR + ")?)?")),
            Map.entry("amount", Rule.of(13, "[^\\d\\s]?\\d{1,10}(\\.\\d+)?元?")),
            Map.entry("phone_number", Rule.of(17, "[\\d+()\\-* ]+")),
            Map.entry("car_number", Rule.upTo(8)),
            Map.entry("name", Rule.of(20, "[\\p{IsHan}·]{1,10}|[^\\p{IsHan}\\d]{1,20}")),
            Map.entry("phrase", Rule.of(5, "\\p{IsHan}+")));

    private FieldRules() {}

    private record Rule(int most, Pattern form) {

        static Rule of(int most, String form) {
            return new Rule(most, Pattern.compile(form));
        }

        static Rule upTo(int most) {
            return of(most, "(?s).*");
        }
    }

    /** Why WeChat would refuse these fields, as a code that names the first of them; empty where it would not. */
    static Optional<String> refusal(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> refusal(field.getKey(), field.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> refusal(String name, String value) {
        Matcher kind = NAME.matcher(name);
        Rule rule = kind.matches() ? RULES.get(kind.group(1)) : null;
        if (rule == null) {
            return Optional.empty();
        }
        if (value.isEmpty()) {
            return Optional.of("WECHAT_FIELD_EMPTY:" + name);
        }
        if (value.codePointCount(0, value.length()) > rule.most()) {
            return Optional.of("WECHAT_FIELD_LONGER_THAN_" + rule.most() + ":" + name);
        }
        return rule.form().matcher(value).matches()
                ? Optional.empty()
                : Optional.of("WECHAT_FIELD_IS_NO_" + kind.group(1).toUpperCase(java.util.Locale.ROOT) + ":" + name);
    }
}
