package dev.waymark.content.generation.model;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.waymark.content.generation.Budget;
import dev.waymark.content.generation.Completion;
import dev.waymark.content.generation.Completion.Completed;
import dev.waymark.content.generation.Completion.Failed;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Completion.Usage;
import dev.waymark.content.generation.ModelId;
import dev.waymark.content.generation.Prompt;
import dev.waymark.content.generation.TextModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A language model behind an endpoint that speaks OpenAI's chat completions ({@code POST {base}/chat/completions}, streamed). Each request is paid for from the budget
 * before it is sent, repetitions too. 429 and 5xx are repeated, with a pause that grows; nothing else is. Neither prompts nor answers nor the key are logged.
 */
public final class OpenAiModel implements TextModel {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Settings settings;
    private final Budget budget;
    private final ModelId id;
    private final OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder;

    /**
     * Where it is and how it is asked.
     *
     * @param base up to and with the version
     * @param name as the provider calls it
     * @param key empty where the endpoint asks for none
     * @param temperature how freely it writes, from 0 to 2
     * @param retries how often a request is repeated
     * @param pause before the first repetition; doubled before each further one, and made shorter by chance
     */
    public record Settings(URI base, String name, String key, double temperature, int retries, Duration pause) {

        @Override
        public String toString() {
            return "Settings[" + base + ", " + name + "]";
        }
    }

    public OpenAiModel(Settings settings, Budget budget) {
        this.settings = settings;
        this.budget = budget;
        this.id = new ModelId(settings.name(), settings.base().getHost(), true);
        this.builder = OpenAiStreamingChatModel.builder()
                .baseUrl(settings.base().toString())
                .modelName(settings.name())
                // The client wants one; an endpoint without keys does not look at it.
                .apiKey(settings.key().isEmpty() ? "none" : settings.key())
                .temperature(settings.temperature())
                .logRequests(false)
                .logResponses(false);
    }

    @Override
    public ModelId id() {
        return id;
    }

    @Override
    public Completion complete(Prompt prompt, Limits limits, Listener listener) {
        long end = System.nanoTime() + limits.time().toNanos();
        Usage used = Usage.NONE;
        Reason reason = Reason.TIMED_OUT;
        for (int attempt = 0; attempt <= settings.retries(); attempt++) {
            if (attempt > 0 && !pause(attempt, end, listener)) {
                return new Failed(listener.cancelled().getAsBoolean() ? Reason.CANCELLED : reason, used);
            }
            Tried tried = paid(prompt, limits, listener, end);
            used = used.and(tried.answer().usage());
            switch (tried.answer()) {
                case Completed completed -> {
                    return new Completed(completed.text(), used);
                }
                case Failed failed -> reason = failed.reason();
            }
            if (!tried.again()) {
                return new Failed(reason, used);
            }
        }
        return new Failed(reason, used);
    }

    /** What one request came to, and whether the provider may be asked again. */
    private record Tried(Completion answer, boolean again) {}

    private Tried paid(Prompt prompt, Limits limits, Listener listener, long end) {
        if (listener.cancelled().getAsBoolean()) {
            return new Tried(new Failed(Reason.CANCELLED, Usage.NONE), false);
        }
        long most = tokens(prompt.system()) + tokens(prompt.user()) + limits.outputTokens();
        if (!budget.take(most)) {
            return new Tried(new Failed(Reason.BUDGET, Usage.NONE), false);
        }
        Tried tried = ask(prompt, limits, listener, end);
        budget.settle(most, tried.answer().usage().tokens());
        return tried;
    }

    private Tried ask(Prompt prompt, Limits limits, Listener listener, long end) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        Attempt attempt = new Attempt(tokens(prompt.system()) + tokens(prompt.user()), listener);
        OpenAiStreamingChatModel model = client(limits, left, prompt);
        try {
            model.chat(List.of(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user())), attempt);
        } catch (RuntimeException refused) {
            attempt.onError(refused);
        }
        Completion answer = attempt.await(left);
        return new Tried(answer, attempt.isRepeated());
    }

    private OpenAiStreamingChatModel client(Limits limits, Duration left, Prompt prompt) {
        synchronized (builder) {
            return builder.timeout(left.compareTo(CONNECT) > 0 ? left : CONNECT)
                    .maxTokens(limits.outputTokens())
                    .seed((int) Math.floorMod(prompt.brief().seed() + prompt.candidate(), Integer.MAX_VALUE))
                    .build();
        }
    }

    /** About as many tokens as providers count: four letters of the Latin script are one, a Chinese character is one. */
    static long tokens(String text) {
        long latin = text.chars().filter(c -> c < 0x80).count();
        return latin / 4 + (text.length() - latin) + 1;
    }

    /** False where it is cancelled meanwhile, or there would be no time left. */
    private boolean pause(int attempt, long end, Listener listener) {
        long most = settings.pause().toNanos() << (attempt - 1);
        long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        while (System.nanoTime() < until) {
            if (listener.cancelled().getAsBoolean() || until >= end) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(
                        Math.min(TimeUnit.MILLISECONDS.toNanos(100), Math.max(1, until - System.nanoTime())));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
