package dev.waymark.delivery.channel.module;

import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a module gets of the service.
 *
 * @param module the module's name
 * @param settings those below {@code waymark.delivery.modules.<name>.}, by what follows, in kebab-case
 * @param receipts takes what providers tell of messages later
 * @param messages takes what people write
 * @param clock the mesh's
 * @param onStop takes what is to be closed when the service has stopped sending
 */
public record ChannelContext(
        String module,
        Map<String, String> settings,
        ReceiptSink receipts,
        PhoneMessageSink messages,
        InstantSource clock,
        Consumer<AutoCloseable> onStop) {

    public ChannelContext {
        settings = Map.copyOf(settings);
    }

    /**
     * A setting; empty where there is none, or it is blank.
     *
     * @param name in kebab-case, such as {@code api-key}
     */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * A setting without which the module cannot work.
     *
     * @throws IllegalArgumentException that says which is missing
     */
    public String required(String name) {
        return setting(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "waymark.delivery.modules." + module + "." + name + " is missing: set it."));
    }

    /** Without the settings: there may be secrets among them. */
    @Override
    public String toString() {
        return "ChannelContext[" + module + "]";
    }
}
