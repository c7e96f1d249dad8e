package dev.waymark.consent.preferences;

import dev.waymark.consent.config.ConsentConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the tokens and the guard of forms from the configuration, at the start: a service with unusable keys must not run. */
class LinkSetup {

    @Startup
    @Produces
    @Singleton
    LinkTokens tokens(ConsentConfig config) {
        return new LinkTokens(config.preferences().linkKeys());
    }

    @Produces
    @Singleton
    UnsubscribeTokens unsubscribeTokens(ConsentConfig config) {
        return new UnsubscribeTokens(config.preferences().linkKeys());
    }

    @Produces
    @Singleton
    FormGuard guard(LinkTokens tokens) {
        return new FormGuard(tokens);
    }
}
