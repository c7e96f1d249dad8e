package dev.waymark.frequency.api;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.api.contract.ReservationRequest;
import dev.waymark.frequency.caps.Traits;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the items of a batch: each by itself, so that one malformed item does not refuse the others. */
final class MessageReader {

    private static final Pattern KEY = Pattern.compile("[^\\x00-\\x1F\\x7F]{1,256}");
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~|=-]{0,127}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern JOURNEY = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern SENDER = Pattern.compile("[^\\x00-\\x1F\\x7F]{1,128}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_ADDRESS = 320;
    private static final int MOST_URGENT = 9;
    private static final int MOST_TAGS = 20;

    /** What an item says: a message, or what is wrong with it. */
    sealed interface Item {

        /** A well-formed message. */
        record Read(Message message) implements Item {}

        /** An item that cannot be decided. */
        record Malformed(@Nullable String key, String detail) implements Item {}
    }

    private MessageReader() {}

    static Item read(@Nullable ReservationRequest item) {
        if (item == null) {
            return new Item.Malformed(
                    null, "The item is null. Send an object with key, personId, channel and purpose.");
        }
        String wrong = firstWrong(item);
        return wrong == null ? new Item.Read(message(item)) : new Item.Malformed(item.key(), wrong);
    }

    /** Whether a reservation can have this key. */
    static boolean isKey(@Nullable String key) {
        return fits(KEY, key);
    }

    private static Message message(ReservationRequest item) {
        return new Message(
                item.key(),
                item.personId(),
                new Traits(item.channel(), item.purpose(), item.journeyId(), item.senderId(), tags(item)),
                Objects.requireNonNullElse(item.priority(), Message.USUAL),
                item.address(),
                item.region(),
                item.timeZone() == null ? null : zone(item.timeZone()),
                item.bestBefore(),
                item.follows());
    }

    private static @Nullable String firstWrong(ReservationRequest item) {
        if (!fits(KEY, item.key())) {
            return "key is missing or has the wrong form. Send 1 to 256 characters that name the touch.";
        }
        if (!fits(PERSON, item.personId())) {
            return "personId is missing or has the wrong form. Send 1 to 128 characters as the contract says.";
        }
        if (!fits(NAME, item.channel())) {
            return "channel is missing or has the wrong form. Send a lower-case name such as sms.";
        }
        if (!fits(NAME, item.purpose())) {
            return "purpose is missing or has the wrong form. Send a lower-case name such as marketing.";
        }
        return firstWrongOption(item);
    }

    private static @Nullable String firstWrongOption(ReservationRequest item) {
        if (item.journeyId() != null && !fits(JOURNEY, item.journeyId())) {
            return "journeyId has the wrong form. Send the id of the journey's process.";
        }
        if (item.address() != null && item.address().length() > LONGEST_ADDRESS) {
            return "address is too long. Send a phone number in E.164, such as +8613800138000.";
        }
        if (item.timeZone() != null && zone(item.timeZone()) == null) {
            return "timeZone is not a known zone. Send an IANA name such as Asia/Shanghai.";
        }
        return firstWrongTrait(item);
    }

    private static @Nullable String firstWrongTrait(ReservationRequest item) {
        if (item.follows() != null && !fits(KEY, item.follows())) {
            return "follows has the wrong form. Send the key of the touch's first attempt, or leave it out.";
        }
        Integer priority = item.priority();
        if (priority != null && (priority < 0 || priority > MOST_URGENT)) {
            return "priority is out of range. Send 0 to 9.";
        }
        if (item.senderId() != null && !fits(SENDER, item.senderId())) {
            return "senderId has the wrong form. Send 1 to 128 characters that name the identity.";
        }
        if (item.region() != null && !fits(REGION, item.region())) {
            return "region has the wrong form. Send the ISO 3166 code of a country, such as CN.";
        }
        List<@Nullable String> tags = item.tags();
        if (tags != null && (tags.size() > MOST_TAGS || !tags.stream().allMatch(tag -> fits(NAME, tag)))) {
            return "tags has too many, or one of the wrong form. Send 20 lower-case names at most.";
        }
        return null;
    }

    private static Set<String> tags(ReservationRequest item) {
        return item.tags() == null ? Set.of() : Set.copyOf(item.tags());
    }

    static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static boolean fits(Pattern form, @Nullable String value) {
        return value != null && form.matcher(value).matches();
    }
}
