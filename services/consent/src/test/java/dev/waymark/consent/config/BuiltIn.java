package dev.waymark.consent.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.Jurisdiction;
import java.util.List;

/** The jurisdictions that come with the service, for tests without a container. */
public final class BuiltIn {

    private BuiltIn() {}

    public static List<Jurisdiction> read(ObjectMapper json) {
        return Rules.builtIn(json);
    }
}
