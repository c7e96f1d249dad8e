package dev.waymark.consent.api;

import dev.waymark.consent.Check;
import dev.waymark.consent.Check.Circumstances;
import dev.waymark.consent.LeaseLimits;
import dev.waymark.consent.PermitRequest;
import dev.waymark.consent.Scope;
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
    private static final Pattern CONTACT_POINT = Pattern.compile("[^\\x00-\\x1F\\x7F]{1,254}");
    private static final Pattern TEMPLATE = Pattern.compile("[^\\x00-\\x1F\\x7F]{1,128}");
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
                new Check(item.personId(), item.purpose(), item.channel(), circumstances(item), permit(item)));
    }

    private @Nullable String firstWrong(ConsentCheck item) {
        if (!fits(PERSON, item.personId())) {
            return "personId is missing or has the wrong form. Send 1 to 128 characters as the contract says.";
        }
        if (!fits(PURPOSE, item.purpose()) || item.purpose().equals(Scope.ANY)) {
            return "purpose is missing or has the wrong form. Send a lower-case name such as marketing.";
        }
        if (!fits(CHANNEL, item.channel()) || item.channel().equals(Scope.ANY)) {
            return "channel is missing or has the wrong form. Send a lower-case name such as sms.";
        }
        String wrong = wrongCircumstances(item);
        return wrong != null || item.permit() == null ? wrong : wrongPermit(item.permit());
    }

    private static @Nullable String wrongCircumstances(ConsentCheck item) {
        if (item.brand() != null
                && (!fits(PURPOSE, item.brand()) || item.brand().equals(Scope.ANY))) {
            return "brand has the wrong form. Send a lower-case name, or leave it out.";
        }
        if (item.contactPoint() != null && !fits(CONTACT_POINT, item.contactPoint())) {
            return "contactPoint has the wrong form. Send 1 to 254 characters, as the statements name it, or leave it"
                    + " out.";
        }
        if (item.subscription() != null && !fits(TEMPLATE, item.subscription())) {
            return "subscription has the wrong form. Send the 1 to 128 characters of the template's name.";
        }
        Integer age = item.age();
        return age == null || (age >= 0 && age <= 150) ? null : "age is not from 0 to 150. Send full years.";
    }

    private static Circumstances circumstances(ConsentCheck item) {
        return new Circumstances(
                item.brand(),
                item.contactPoint(),
                item.jurisdiction(),
                item.country(),
                item.age(),
                Boolean.TRUE.equals(item.existingCustomer()),
                item.subscription());
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
