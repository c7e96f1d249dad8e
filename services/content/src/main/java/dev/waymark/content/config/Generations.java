package dev.waymark.content.config;

import dev.waymark.content.ChannelShapes;
import dev.waymark.content.config.ContentConfig.SmsSignature;
import dev.waymark.content.generation.Assembler;
import dev.waymark.content.generation.BriefRules;
import dev.waymark.content.generation.Budget;
import dev.waymark.content.generation.Guard;
import dev.waymark.content.generation.LabelRules;
import dev.waymark.content.generation.Models;
import dev.waymark.content.generation.PhraseComposer;
import dev.waymark.content.generation.Proposer;
import dev.waymark.content.generation.VersionChecks;
import dev.waymark.content.generation.model.OpenAiModel;
import dev.waymark.content.review.Checks;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/** Makes what proposes texts from the configuration, at the start: a file that cannot be used stops it. */
class Generations {

    @Startup
    @Produces
    @Singleton
    LabelRules labels(ContentConfig config) {
        return config.labelRules().map(GenerationFiles::labels).orElseGet(GenerationFiles::labels);
    }

    @Produces
    @Singleton
    Assembler assembler(ContentConfig config, ChannelShapes channels, LabelRules labels) {
        return new Assembler(channels, labels, config.smsSignature() == SmsSignature.GATEWAY);
    }

    @Produces
    @Singleton
    Guard guard(ChannelShapes channels, Assembler assembler) {
        return new Guard(RuleFiles.promises(), channels, assembler);
    }

    @Produces
    @Singleton
    BriefRules briefs(ChannelShapes channels) {
        return new BriefRules(channels);
    }

    @Startup
    @Produces
    @Singleton
    Models models(ContentConfig config, Assembler assembler, Budget budget) {
        ContentConfig.Model model = config.generation().model();
        return new Models(
                new PhraseComposer(GenerationFiles.phrases(), assembler),
                model.baseUrl().map(base -> new OpenAiModel(settings(base, model), budget)));
    }

    private static OpenAiModel.Settings settings(URI base, ContentConfig.Model model) {
        String name = model.name()
                .orElseThrow(() -> new ConfigurationException(
                        "waymark.content.generation.model.base-url is set, and waymark.content.generation.model.name"
                                + " is not: set it to what the provider calls the model."));
        if (base.getHost() == null || !List.of("https", "http").contains(base.getScheme())) {
            throw new ConfigurationException(
                    "waymark.content.generation.model.base-url is no address: begin it with https://.");
        }
        return new OpenAiModel.Settings(
                base, name, model.key().orElse(""), model.temperature(), model.retries(), model.pause());
    }

    @Produces
    @Singleton
    Proposer proposer(ContentConfig config, Guard guard, Checks checks, Assembler assembler) {
        return new Proposer(guard, checks, assembler, config.generation().producer());
    }

    @Produces
    @Singleton
    VersionChecks versionChecks(Checks checks, Guard guard, LabelRules labels, WaymarkClock clock) {
        return new VersionChecks(checks, guard, labels, clock);
    }
}
