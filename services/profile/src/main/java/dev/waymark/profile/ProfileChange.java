package dev.waymark.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * That a profile changed, as it is announced: by names, never by values.
 *
 * @param fields what changed: {@code locale}, {@code timeZone}, {@code addresses}, {@code attributes.<name>}, {@code tags.<name>}
 */
public record ProfileChange(String personId, Kind kind, long revision, List<String> fields) {

    /** How a profile changed. */
    public enum Kind {
        /** The person was not known before. */
        CREATED,
        /** What was known was replaced. */
        REPLACED,
        /** One fact was deleted alone. */
        REMOVED,
        /** One fact is used for nothing from now on. */
        PAUSED,
        /** One fact is in use again. */
        RESUMED
    }

    public ProfileChange {
        fields = List.copyOf(fields);
    }

    /** The announcement of a person first seen in an event or with a device, of whom nothing else is known. */
    public static ProfileChange firstSeen(String personId) {
        return new ProfileChange(personId, Kind.CREATED, 1, List.of());
    }

    /** The announcement of a person who was not known before. */
    public static ProfileChange created(String personId, ProfileDraft draft) {
        List<String> fields = new ArrayList<>();
        if (draft.locale() != null) {
            fields.add("locale");
        }
        if (draft.timeZone() != null) {
            fields.add("timeZone");
        }
        if (!draft.addresses().isEmpty()) {
            fields.add("addresses");
        }
        draft.attributes().keySet().stream().sorted().forEach(name -> fields.add("attributes." + name));
        draft.tags().forEach(tag -> fields.add("tags." + tag));
        return new ProfileChange(personId, Kind.CREATED, 1, fields);
    }
}
