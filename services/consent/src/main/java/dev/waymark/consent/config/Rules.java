package dev.waymark.consent.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.Jurisdiction;
import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.ledger.SigningKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes the domain's rules and keys from the configuration. */
class Rules {

    private static final List<String> BUILT_IN = List.of("unknown", "cn", "eu", "uk", "us");

    @Produces
    @Singleton
    ServiceKey serviceKey(ConsentConfig config) {
        return new ServiceKey(config.serviceKey());
    }

    @Startup
    @Produces
    @Singleton
    SigningKey signingKey(ConsentConfig config) {
        return SigningKey.fromPem(config.ledger().signingKey());
    }

    @Produces
    @Singleton
    Jurisdictions jurisdictions(ConsentConfig config, ObjectMapper json) throws IOException {
        List<Jurisdiction> all = new ArrayList<>(builtIn(json));
        if (config.jurisdictions().isPresent()) {
            try (Stream<Path> files = Files.list(config.jurisdictions().get())) {
                for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    all.add(json.readValue(file.toFile(), Jurisdiction.class));
                }
            }
        }
        return new Jurisdictions(all);
    }

    /** The jurisdictions that come with the service. */
    static List<Jurisdiction> builtIn(ObjectMapper json) {
        return BUILT_IN.stream().map(id -> read(json, id)).toList();
    }

    private static Jurisdiction read(ObjectMapper json, String id) {
        try (InputStream in = Rules.class.getResourceAsStream("/jurisdictions/" + id + ".json")) {
            return json.readValue(Objects.requireNonNull(in, id), Jurisdiction.class);
        } catch (IOException malformed) {
            throw new UncheckedIOException("The jurisdiction " + id + " cannot be read", malformed);
        }
    }
}
