package dev.waymark.local;

import java.util.List;
import java.util.Map;

/** Who may log in to a mesh on one machine; the realm file says what each may do. */
public final class Roles {

    /** Roles with a demo service account, {@code demo-<role>}. */
    public static final List<String> DEMO = List.of("app", "marketer", "compliance", "operator");

    /** Demo people and their role. */
    public static final Map<String, String> PEOPLE =
            Map.of("mia", "marketer", "carl", "compliance", "olga", "operator");

    private Roles() {}
}
