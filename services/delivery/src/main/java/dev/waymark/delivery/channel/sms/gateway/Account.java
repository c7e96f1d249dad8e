package dev.waymark.delivery.channel.sms.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** The settings of one account, each asked for with an error that names it. */
record Account(String name, SmsGatewaySettings settings) {

    private static final int SHORTEST_SECRET = 16;

    Account {
        if (settings.callbackSecret()
                .filter(secret -> secret.length() < SHORTEST_SECRET)
                .isPresent()) {
            throw new IllegalStateException(where(name) + ".callback-secret must have " + SHORTEST_SECRET
                    + " characters or more: anybody can call.");
        }
    }

    static String where(String name) {
        return "waymark.delivery.sms-http." + name;
    }

    <T> T needed(String what, Function<SmsGatewaySettings, Optional<T>> setting) {
        return setting.apply(settings)
                .orElseThrow(
                        () -> new IllegalStateException(where(name) + "." + what + " is missing: an account of kind "
                                + settings.kind().map(Enum::name).orElse("") + " needs it."));
    }

    String key() {
        return needed("key", SmsGatewaySettings::key);
    }

    String secret() {
        return needed("secret", SmsGatewaySettings::secret);
    }

    /** Without a slash at its end. */
    URI endpoint(String otherwise) {
        URI endpoint = otherwise.isEmpty()
                ? needed("endpoint", SmsGatewaySettings::endpoint)
                : settings.endpoint().orElseGet(() -> URI.create(otherwise));
        return URI.create(endpoint.toString().replaceAll("/+$", ""));
    }

    Templates templates() {
        return new Templates(settings.templates());
    }

    /** Where the provider calls, with the secret it must show. */
    Optional<URI> callbackWithSecret() {
        return settings.callback()
                .map(url -> URI.create(url + "?secret="
                        + Signing.encoded(needed("callback-secret", SmsGatewaySettings::callbackSecret))));
    }

    /** Without the settings: they hold secrets. */
    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
