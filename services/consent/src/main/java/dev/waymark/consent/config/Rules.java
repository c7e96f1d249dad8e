package dev.waymark.consent.config;

import dev.waymark.consent.ConsentRules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the domain's rules from the configuration. */
class Rules {

    @Produces
    @Singleton
    ConsentRules rules(ConsentConfig config) {
        return new ConsentRules(config.purposesWithoutConsent());
    }
}
