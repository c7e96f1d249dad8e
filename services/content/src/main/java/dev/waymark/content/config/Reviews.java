package dev.waymark.content.config;

import dev.waymark.content.ChannelShapes;
import dev.waymark.content.config.ContentConfig.SmsSignature;
import dev.waymark.content.lifecycle.LifeCycle;
import dev.waymark.content.review.Checks;
import dev.waymark.content.review.RuleSet;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what decides about versions from the configuration, at the start: a file of rules that cannot be used stops it. */
class Reviews {

    @Startup
    @Produces
    @Singleton
    Checks checks(ContentConfig config, ChannelShapes channels) {
        RuleSet shipped = RuleFiles.shipped();
        RuleSet rules = config.rules().map(RuleFiles::read).map(shipped::and).orElse(shipped);
        return new Checks(rules, channels.all(), config.smsSignature() == SmsSignature.GATEWAY);
    }

    @Produces
    @Singleton
    LifeCycle lifeCycle(ContentConfig config) {
        return new LifeCycle(config.review());
    }
}
