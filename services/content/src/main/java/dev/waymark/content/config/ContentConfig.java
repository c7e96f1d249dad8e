package dev.waymark.content.config;

import dev.waymark.content.lifecycle.ReviewPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of the content service. */
@ConfigMapping(prefix = "waymark.content")
public interface ContentConfig {

    /** How many parsed versions of templates are kept in memory; one counts as several where its texts have more than 8,000 characters. */
    int cachedTemplates();

    /** A file with further channels, in the form of {@code channels.json}; one of a known name takes the place of the shipped one. */
    Optional<Path> channels();

    /** A file with further rules of the automatic checks, in the form of {@code review-rules.json}; one of a known id takes the place of the shipped one. */
    Optional<Path> rules();

    /** Whether somebody else must approve what is published. */
    ReviewPolicy review();

    /** Who writes the signature that begins an SMS in Chinese. */
    SmsSignature smsSignature();

    /** A file of rules of labels, in the form of {@code label-rules.json}; it takes the place of the shipped one. */
    Optional<Path> labelRules();

    /** Texts that are proposed. */
    Generation generation();

    /** How texts are proposed. */
    interface Generation {

        /** How many generations a process makes at once. */
        @WithDefault("2")
        int concurrency();

        /** How many may wait, over all processes; further ones are refused. */
        @WithDefault("100")
        int waiting();

        /** How many callers may listen to events at a process. */
        @WithDefault("100")
        int listeners();

        /** How long a generation is kept after its end; what became a version keeps its provenance for good. */
        @WithDefault("P90D")
        Duration memory();

        /** Who generates, for the metadata of labels: as registered with the authority, or a name. */
        @WithDefault("waymark")
        String producer();

        /** The language model; phrases are used where it has no address. */
        Model model();
    }

    /** A language model behind an endpoint that speaks OpenAI's chat completions. */
    interface Model {

        /** Where it is, up to and with the version, such as {@code https://api.deepseek.com}; empty for no language model. */
        Optional<URI> baseUrl();

        /** What the provider calls it; must be there where there is an address. */
        Optional<String> name();

        /** The key; empty where the endpoint asks for none. */
        Optional<String> key();

        /** Until the whole answer to one prompt is there, with repetitions. */
        @WithDefault("PT90S")
        Duration timeout();

        /** The most that it may write for one candidate. */
        @WithDefault("2000")
        int outputTokens();

        /** How freely it writes, from 0 to 2. */
        @WithDefault("0.8")
        double temperature();

        /** How often a request is repeated after 429 and 5xx. */
        @WithDefault("2")
        int retries();

        /** Before the first repetition; doubled before each further one. */
        @WithDefault("PT1S")
        Duration pause();

        /** The most requests of a day (UTC), over all processes. */
        @WithDefault("1000")
        int requestsPerDay();

        /** The most tokens of a day (UTC), over all processes. */
        @WithDefault("1000000")
        long tokensPerDay();

        /** The most requests of one generation. */
        @WithDefault("30")
        int requestsPerGeneration();

        /** The most tokens of one generation. */
        @WithDefault("60000")
        long tokensPerGeneration();
    }

    /** What SMS cost. */
    Sms sms();

    /** What SMS cost, for previews; what is paid in truth is the accounts' own matter. */
    interface Sms {

        /** The price of a segment by the country that it goes to, ISO 3166-1 alpha-2 in capitals. */
        Map<String, BigDecimal> prices();

        /** The currency of the prices, ISO 4217. */
        @WithDefault("CNY")
        String currency();
    }

    /** Arms that are learnt. */
    Arms arms();

    /** How arms are learnt. */
    interface Arms {

        /** How long a round is; what was learnt holds from the round after the next, so two rounds later at most three. */
        @WithDefault("PT1M")
        Duration round();

        /** How long a message that was counted is remembered, so that it counts once; at least seven days. */
        @WithDefault("P30D")
        Duration rememberMessages();

        /** How long what was known of arms is kept after it was replaced; records of messages that are older cannot be drawn again. */
        @WithDefault("P400D")
        Duration keepSnapshots();
    }

    /** Who writes the signature. */
    enum SmsSignature {
        /** The template; one without is warned of. */
        TEMPLATE,
        /** The operator's gateway. */
        GATEWAY
    }
}
