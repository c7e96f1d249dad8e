package dev.waymark.content.review;

import dev.waymark.content.review.Claim.Day;
import dev.waymark.content.review.Claim.Figure;
import dev.waymark.content.review.Claim.Weekday;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the figures that a text states, in digits of any width, in Chinese characters and in English words. What is printed by Liquid is not looked at,
 * nor are links.
 */
public final class Claims {

    private static final String MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
            + "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private static final List<String> MONTH_NAMES =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final String CHINESE_WEEK = "一二三四五六日天";

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>\\uFFFC\\u200B，。；：！？、（）【】《》“”]*");
    private static final Pattern ISO = Pattern.compile("(?<!\\d)(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern CHINESE_DAY =
            Pattern.compile("(?:(?<!\\d)(\\d{4})\\s*年\\s*)?(?<!\\d)(\\d{1,2})\\s*月(?:\\s*(\\d{1,2})\\s*[日号])?");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(?<![\\d\\p{L}])(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(" + MONTHS
                    + ")\\b\\.?(?:,?\\s+(\\d{4})(?!\\d))?");
    private static final Pattern MONTH_DAY =
            Pattern.compile("\\b(" + MONTHS + ")\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4})(?!\\d))?");
    private static final Pattern EUROPEAN =
            Pattern.compile("(?<!\\d)(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?!\\d)");
    private static final Pattern WEEKDAY =
            Pattern.compile("\\b(" + String.join("|", WEEKDAYS) + ")s?\\b|(?:周|星期|礼拜)([" + CHINESE_WEEK + "])");
    private static final Pattern TIME = Pattern.compile("(?<!\\d)(\\d{1,2})[:：](\\d{2})(?!\\d)");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:([¥€$£]|(?<!\\p{L})(?:rmb|cny|eur|usd|gbp))\\s?)?(?<![\\d.,])(\\d{1,12}(?:[.,]\\d{1,9})*)(?:\\s?(%|percent|per"
                    + " cent|pct|个百分点|折|成|倍|times|x(?!\\p{L})|元|块钱|块|人民币|rmb|cny|eur|usd|gbp|[€¥$£]|euros?|dollars?|pounds?|yuan"
                    + "|天|日|个?小时|分钟|周|个月|年|[ap]m(?!\\p{L})|点|[-\\s]?(?:days?|hours?|minutes?|weeks?|months?|years?)))?");
    private static final Pattern CHINESE =
            Pattern.compile("(百分之)?([零〇一二两三四五六七八九十百千万亿半]+)(?:个)?(折|成|元|块|天|日|小时|分钟|周|月|年|倍)?");
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b((?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)[\\s-]+)+)(percent|per"
                    + " cent|days?|hours?|minutes?|weeks?|months?|years?|times|euros?|dollars?|pounds?|yuan)\\b");

    private final char[] text;
    private final List<Claim> found = new ArrayList<>();

    private Claims(String seen) {
        this.text = seen.toCharArray();
        for (int i = 0; i < text.length; i++) {
            text[i] = plain(text[i]);
        }
    }

    /** The figures of a Liquid source, in no order. */
    public static List<Claim> in(String source, boolean html) {
        Claims claims = new Claims(new SourceText(source, html).seen());
        claims.each(LINK, link -> {});
        claims.dates();
        claims.numbers();
        return claims.found;
    }

    /** A character of another width, or in a circle, as the plain one; each stays one character. */
    private static char plain(char c) {
        if (c >= '！' && c <= '～') {
            return Character.toLowerCase((char) (c - '！' + '!'));
        }
        if (c == '￥') {
            return '¥';
        }
        if (c >= '①' && c <= '⑨') {
            return (char) (c - '①' + '1');
        }
        int digit = Character.digit(c, 10);
        return digit >= 0 ? (char) ('0' + digit) : Character.toLowerCase(c);
    }

    private void dates() {
        each(ISO, at -> day(at, at.group(1), at.group(2), at.group(3)));
        each(EUROPEAN, at -> day(at, at.group(3), at.group(2), at.group(1)));
        each(CHINESE_DAY, at -> day(at, at.group(1), at.group(2), at.group(3)));
        each(DAY_MONTH, at -> day(at, at.group(3), month(at.group(2)), at.group(1)));
        each(MONTH_DAY, at -> day(at, at.group(3), month(at.group(1)), at.group(2)));
        each(WEEKDAY, at -> found.add(new Weekday(at.start(), at.end(), weekday(at))));
        each(TIME, at -> figure(at, Integer.parseInt(at.group(1)) + ":" + at.group(2), "time"));
    }

    private void numbers() {
        each(NUMBER, at -> {
            if (at.group(1) == null && at.start() > 0 && isLatin(text[at.start() - 1])) {
                return;
            }
            figure(at, Numerals.value(at.group(2)), at.group(1) == null ? unit(at.group(3)) : "money");
        });
        each(ENGLISH, at -> Numerals.english(at.group(1).strip())
                .ifPresent(value -> figure(at, value, unit(at.group(2)))));
        each(CHINESE, at -> {
            String unit = at.group(1) != null ? "%" : unit(at.group(3));
            // Without a unit, and in the singular, such characters are parts of words.
            boolean stated = !unit.isEmpty() && !(at.group(2).equals("一") && isTime(unit));
            if (stated) {
                Numerals.chinese(at.group(2)).ifPresent(value -> figure(at, value, unit));
            }
        });
    }

    private void day(MatchResult at, @Nullable String year, String month, @Nullable String day) {
        found.add(new Day(at.start(), at.end(), number(year), Integer.parseInt(month), number(day)));
    }

    private void figure(MatchResult at, String value, String unit) {
        found.add(new Figure(at.start(), at.end(), value, unit));
    }

    /** Each match, which is then blotted out, so that nothing else finds it. */
    private void each(Pattern pattern, Consumer<MatchResult> found) {
        List<MatchResult> all = pattern.matcher(new String(text))
                .results()
                .filter(at -> at.end() > at.start())
                .toList();
        all.forEach(found);
        if (pattern != CHINESE) {
            all.forEach(at -> Arrays.fill(text, at.start(), at.end(), SourceText.GAP));
        }
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static String month(String name) {
        return String.valueOf(MONTH_NAMES.indexOf(name.substring(0, 3)) + 1);
    }

    private static int weekday(MatchResult at) {
        return at.group(1) != null
                ? WEEKDAYS.indexOf(at.group(1)) + 1
                : Math.min(CHINESE_WEEK.indexOf(at.group(2)) + 1, 7);
    }

    private static String unit(@Nullable String named) {
        if (named == null) {
            return "";
        }
        return switch (named) {
            case "am", "pm" -> named;
            case "点" -> "oclock";
            case "月" -> "month";
            default -> Numerals.unit(named.replaceFirst("^[-\\s]", "").replace("个小时", "小时"));
        };
    }

    private static boolean isTime(String unit) {
        return Map.of("day", true, "week", true, "month", true, "year", true, "hour", true)
                .containsKey(unit);
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }
}
