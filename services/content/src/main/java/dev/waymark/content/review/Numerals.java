package dev.waymark.content.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers as people write them, and the units beside them. */
final class Numerals {

    private static final Map<Character, Integer> DIGITS = Map.ofEntries(
            Map.entry('零', 0),
            Map.entry('〇', 0),
            Map.entry('一', 1),
            Map.entry('二', 2),
            Map.entry('两', 2),
            Map.entry('三', 3),
            Map.entry('四', 4),
            Map.entry('五', 5),
            Map.entry('六', 6),
            Map.entry('七', 7),
            Map.entry('八', 8),
            Map.entry('九', 9));
    private static final Map<Character, Long> SMALL = Map.of('十', 10L, '百', 100L, '千', 1_000L);
    private static final Map<Character, Long> LARGE = Map.of('万', 10_000L, '亿', 100_000_000L);

    private static final List<String> WORDS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("%", "%"),
            Map.entry("percent", "%"),
            Map.entry("per cent", "%"),
            Map.entry("pct", "%"),
            Map.entry("个百分点", "%"),
            Map.entry("折", "zhe"),
            Map.entry("成", "cheng"),
            Map.entry("倍", "times"),
            Map.entry("times", "times"),
            Map.entry("x", "times"),
            Map.entry("元", "money"),
            Map.entry("块", "money"),
            Map.entry("块钱", "money"),
            Map.entry("人民币", "money"),
            Map.entry("rmb", "money"),
            Map.entry("cny", "money"),
            Map.entry("eur", "money"),
            Map.entry("usd", "money"),
            Map.entry("gbp", "money"),
            Map.entry("€", "money"),
            Map.entry("¥", "money"),
            Map.entry("$", "money"),
            Map.entry("£", "money"),
            Map.entry("euro", "money"),
            Map.entry("dollar", "money"),
            Map.entry("pound", "money"),
            Map.entry("yuan", "money"),
            Map.entry("天", "day"),
            Map.entry("日", "day"),
            Map.entry("day", "day"),
            Map.entry("小时", "hour"),
            Map.entry("hour", "hour"),
            Map.entry("分钟", "minute"),
            Map.entry("minute", "minute"),
            Map.entry("周", "week"),
            Map.entry("week", "week"),
            Map.entry("个月", "month"),
            Map.entry("month", "month"),
            Map.entry("年", "year"),
            Map.entry("year", "year"));

    private Numerals() {}

    /** What a number in digits comes to, however thousands and decimals are marked. */
    static String value(String digits) {
        String plain = digits.replaceAll("[,\\s](?=\\d{3}(?:\\D|$))", "").replace(',', '.');
        int last = plain.lastIndexOf('.');
        String one = last < 0 ? plain : plain.substring(0, last).replace(".", "") + plain.substring(last);
        return new BigDecimal(one).stripTrailingZeros().toPlainString();
    }

    /** What a number in Chinese characters comes to; empty where they make none. */
    static Optional<String> chinese(String characters) {
        if (characters.equals("半")) {
            return Optional.of("0.5");
        }
        long total = 0;
        long section = 0;
        long digit = 0;
        for (char c : characters.toCharArray()) {
            if (DIGITS.containsKey(c)) {
                digit = digit * 10 + DIGITS.getOrDefault(c, 0);
            } else if (SMALL.containsKey(c)) {
                section += Math.max(digit, 1) * SMALL.getOrDefault(c, 1L);
                digit = 0;
            } else if (LARGE.containsKey(c)) {
                total += Math.max(section + digit, 1) * LARGE.getOrDefault(c, 1L);
                section = 0;
                digit = 0;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(String.valueOf(total + section + digit));
    }

    /** What a number in English words comes to: {@code twenty-five}; empty where it is none. */
    static Optional<String> english(String words) {
        int value = 0;
        for (String word : words.split("[\\s-]+", -1)) {
            int ten = TENS.indexOf(word);
            int one = WORDS.indexOf(word);
            if (word.equals("hundred")) {
                value = Math.max(value, 1) * 100;
            } else if (word.equals("thousand")) {
                value = Math.max(value, 1) * 1_000;
            } else if (ten >= 0) {
                value += (ten + 2) * 10;
            } else if (one >= 0) {
                value += one;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(String.valueOf(value));
    }

    /** The unit that those letters or signs name; empty where they name none. */
    static String unit(String named) {
        String known = UNITS.get(named);
        if (known == null && named.endsWith("s")) {
            known = UNITS.get(named.substring(0, named.length() - 1));
        }
        return known == null ? "" : known;
    }
}
