package dev.waymark.consent.rights;

import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.rights.RightsProgress.Receipt;
import dev.waymark.consent.rights.services.ErasureRequest;
import dev.waymark.consent.rights.services.PersonData;
import dev.waymark.consent.rights.services.RightsApi;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The other services that keep data of people. All have the same two operations. */
@ApplicationScoped
public class Services {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final Map<String, RightsApi> byName = new TreeMap<>();

    Services(ConsentConfig config) {
        config.rights().services().forEach((name, address) -> byName.put(name, client(address, config)));
    }

    private static RightsApi client(URI address, ConsentConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.rights().patience().toMillis(), TimeUnit.MILLISECONDS)
                .build(RightsApi.class);
    }

    /** Their names. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** All that a service keeps of a person. */
    Uni<Map<String, Object>> read(String service, String personId) {
        return service(service).readPersonData(personId).map(PersonData::data);
    }

    /**
     * Has a service erase a person; the same step again gets the receipt of the first time.
     *
     * @param erasureId names the erasure, and not the person
     */
    Uni<Receipt> erase(String service, String personId, String erasureId, String step) {
        return service(service)
                .erasePersonData(personId, new ErasureRequest(erasureId))
                .map(done -> new Receipt(step, service, done.erased(), done.erasedAt()));
    }

    private RightsApi service(String name) {
        RightsApi service = byName.get(name);
        if (service == null) {
            throw new UnusableStepException("No service " + name + " is known: set the header service to one of "
                    + String.join(", ", names()) + ".");
        }
        return service;
    }
}
