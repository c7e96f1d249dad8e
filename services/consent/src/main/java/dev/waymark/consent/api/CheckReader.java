package dev.waymark.consent.api;

import dev.waymark.consent.Check;
import dev.waymark.consent.ConsentKey;
import dev.waymark.consent.LeaseLimits;
import dev.waymark.consent.PermitRequest;
import dev.waymark.consent.api.contract.ConsentCheck;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the items of one batch of checks: each by itself, so that one malformed item does not refuse the others. */
final class CheckReader {

    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~|=-]{0,127}");
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern PERMIT_KEY = Pattern.compile("[^\\x00-\\x1F\\x7F]{1,256}");

    private final Set<String> permitKeys = new HashSet<>();

    /** What an item says: a question, or what is wrong with it. */
    sealed interface Item {

        /** A well-formed question. */
        record Question(Check check) implements Item {}

        /** An item that cannot be decided. */
        record Malformed(String detail) implements Item {}
    }

    /** Whether a permit can have this key. */
    static boolean isPermitKey(@Nullable String key) {
        return fits(PERMIT_KEY, key);
    }

    /** Reads the next item of the batch. */
    Item read(@Nullable ConsentCheck item) {
        if (item == null) {
            return new Item.Malformed("The item is null. Send an object with personId, purpose and channel.");
        }
        String wrong = firstWrong(item);
        if (wrong != null) {
            return new Item.Malformed(wrong);
        }
        return new Item.Question(
                new Check(new ConsentKey(item.personId(), item.purpose(), item.channel()), permit(item)));
    }

    private @Nullable String firstWrong(ConsentCheck item) {
        if (!fits(PERSON, item.personId())) {
            return "personId is missing or has the wrong form. Send 1 to 128 characters as the contract says.";
        }
        if (!fits(PURPOSE, item.purpose())) {
            return "purpose is missing or has the wrong form. Send a lower-case name such as marketing.";
        }
        if (!fits(CHANNEL, item.channel())) {
            return "channel is missing or has the wrong form. Send a lower-case name such as sms.";
        }
        return item.permit() == null ? null : wrongPermit(item.permit());
    }

    private @Nullable String wrongPermit(dev.waymark.consent.api.contract.PermitRequest permit) {
        if (!fits(PERMIT_KEY, permit.key())) {
            return "permit.key is missing or has the wrong form. Send 1 to 256 characters that name the touch.";
        }
        Duration lease = lease(permit.lease());
        if (lease == null || !LeaseLimits.allow(lease)) {
            return "permit.lease is not a duration from PT1S to PT10S. Send such as PT5S, or leave it out.";
        }
        return permitKeys.add(permit.key()) ? null : "permit.key stands twice in this batch. Send one check per touch.";
    }

    private static @Nullable PermitRequest permit(ConsentCheck item) {
        var permit = item.permit();
        Duration lease = permit == null ? null : lease(permit.lease());
        return permit == null || lease == null ? null : new PermitRequest(permit.key(), lease);
    }

    private static @Nullable Duration lease(@Nullable String text) {
        if (text == null) {
            return LeaseLimits.USUAL;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static boolean fits(Pattern form, @Nullable String value) {
        return value != null && form.matcher(value).matches();
    }
}
