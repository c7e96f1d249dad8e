package dev.waymark.content.generation.model;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import dev.waymark.content.generation.Completion;
import dev.waymark.content.generation.Completion.Completed;
import dev.waymark.content.generation.Completion.Failed;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Completion.Usage;
import dev.waymark.content.generation.TextModel.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request. What is not wanted any more, or takes too long, is closed. */
final class Attempt implements StreamingChatResponseHandler {

    private static final int LONGEST = 64_000;
    private static final long LOOK_MILLIS = 100;

    private final long promptTokens;
    private final Listener listener;
    private final StringBuffer text = new StringBuffer();
    private final CompletableFuture<Completion> answer = new CompletableFuture<>();
    private volatile boolean repeated;
    private volatile boolean unwanted;

    Attempt(long promptTokens, Listener listener) {
        this.promptTokens = promptTokens;
        this.listener = listener;
    }

    /** Whether the provider said that it may be asked again. */
    boolean isRepeated() {
        return repeated;
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        text.append(part.text());
        listener.text().accept(part.text());
        if (unwanted || text.length() > LONGEST) {
            context.streamingHandle().cancel();
            fail(Reason.UNREADABLE);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        long tokens = usage == null || usage.totalTokenCount() == null ? estimate() : usage.totalTokenCount();
        answer.complete(new Completed(text.toString(), new Usage(1, tokens)));
    }

    @Override
    public void onError(Throwable error) {
        Reason reason = reason(error);
        repeated = reason == Reason.THROTTLED || isServerError(error);
        // What was refused cost nothing.
        long tokens = text.isEmpty() && (repeated || reason == Reason.NOT_ALLOWED || reason == Reason.REFUSED)
                ? 0
                : estimate();
        answer.complete(new Failed(reason, new Usage(1, tokens)));
    }

    /** What came of it, within that time. */
    Completion await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException stillOpen) {
                if (listener.cancelled().getAsBoolean()) {
                    fail(Reason.CANCELLED);
                } else if (System.nanoTime() >= end) {
                    fail(Reason.TIMED_OUT);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                fail(Reason.CANCELLED);
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private void fail(Reason reason) {
        unwanted = true;
        answer.complete(new Failed(reason, new Usage(1, estimate())));
    }

    private long estimate() {
        return promptTokens + OpenAiModel.tokens(text.toString());
    }

    private static Reason reason(Throwable error) {
        Integer status = status(error);
        if (status != null) {
            return switch (status) {
                case 401, 402, 403 -> Reason.NOT_ALLOWED;
                case 408, 504 -> Reason.TIMED_OUT;
                case 429 -> Reason.THROTTLED;
                default -> status >= 500 ? Reason.AWAY : Reason.REFUSED;
            };
        }
        return switch (error) {
            case AuthenticationException key -> Reason.NOT_ALLOWED;
            case RateLimitException limit -> Reason.THROTTLED;
            case InvalidRequestException request -> Reason.REFUSED;
            case ModelNotFoundException model -> Reason.REFUSED;
            case TimeoutException late -> Reason.TIMED_OUT;
            case InternalServerException server -> Reason.AWAY;
            default ->
                has(error, IOException.class) && !has(error, JacksonException.class) ? Reason.AWAY : Reason.UNREADABLE;
        };
    }

    private static boolean isServerError(Throwable error) {
        Integer status = status(error);
        return status != null && status >= 500;
    }

    private static @Nullable Integer status(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) {
                return http.statusCode();
            }
        }
        return null;
    }

    private static boolean has(Throwable error, Class<? extends Throwable> kind) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
