package dev.waymark.delivery.channel.sms;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The operators of mainland China, by the first digits of mobile numbers as the ministry assigned them. A number that was ported keeps its digits, so this
 * is the operator that a number came from: good enough for the choice of a route, and for nothing else.
 */
public enum CnOperator {
    /** China Mobile. */
    MOBILE("134(?!9)|13[5-9]|14[78]|1440|15[0-27-9]|165|170[356]|17[28]|18[2-478]|19[578]"),
    /** China Unicom. */
    UNICOM("13[0-2]|14[56]|15[56]|16[67]|170[47-9]|171|17[56]|18[56]|196"),
    /** China Telecom. */
    TELECOM("133|1349|149|153|162|170[0-2]|17[347]|18[019]|19[0139]"),
    /** China Broadnet. */
    BROADNET("192");

    static final Set<String> NAMES =
            Arrays.stream(values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));

    private static final String COUNTRY_CODE = "+86";

    private final Pattern prefix;

    CnOperator(String prefix) {
        this.prefix = Pattern.compile(prefix);
    }

    /** The operator that a number in E.164 came from; empty for numbers of elsewhere, of lines, and of blocks that are not known here. */
    public static Optional<CnOperator> of(String number) {
        return number.startsWith(COUNTRY_CODE)
                ? Arrays.stream(values())
                        .filter(operator -> operator.has(number.substring(COUNTRY_CODE.length())))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the number, without the country's code, begins with digits of this operator. */
    boolean has(String number) {
        return prefix.matcher(number).lookingAt();
    }
}
