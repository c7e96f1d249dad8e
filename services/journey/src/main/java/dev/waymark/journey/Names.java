package dev.waymark.journey;

import java.util.Set;
import java.util.regex.Pattern;

/** What the names in a drawing look like. */
public final class Names {

    /** Variables that the journey service and the engine set themselves. */
    public static final Set<String> RESERVED =
            Set.of("entryId", "personId", "journeyId", "runId", "bucket", "traceparent", "touch", "broadcast", "data");

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,49}");
    private static final Pattern EVENT = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*([._-][a-zA-Z0-9]+)*");

    private Names() {}

    /** Lower-case words joined by hyphens, at most 60 characters: {@code cart-recovery}. */
    public static boolean kebab(String name) {
        return name.length() <= 60 && KEBAB.matcher(name).matches();
    }

    /** A letter, then letters, digits and underscores, at most 50: {@code cartId}. FEEL reads it as one name. */
    public static boolean variable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    /** The type of an event, at most 100 characters: {@code cart.abandoned}. */
    public static boolean event(String type) {
        return type.length() <= 100 && EVENT.matcher(type).matches();
    }
}
