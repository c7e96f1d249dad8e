package dev.waymark.delivery.channel.module;

import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Loads the modules of the folder {@code waymark.delivery.channel-modules}. What is in that folder is run: only who installs the service may write there. */
@ApplicationScoped
public class ChannelModules {

    private static final Logger LOG = Logger.getLogger(ChannelModules.class);
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;

    private final List<AutoCloseable> closed = new ArrayList<>();
    private final List<Channel> channels;

    /** The modules of the folder that the settings name; none where they name none. */
    ChannelModules(DeliveryConfig config, ReceiptSink receipts, PhoneMessageSink messages, WaymarkClock clock) {
        this.channels = config.channelModules()
                .map(folder -> load(jars(folder), config.modules(), receipts, messages, clock::instant))
                .orElse(List.of());
    }

    /** The channels of all modules. */
    public List<Channel> channels() {
        return channels;
    }

    /** After the workers have finished what is in hand. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        for (AutoCloseable module : closed.reversed()) {
            try {
                module.close();
            } catch (Exception failed) {
                LOG.warnf("A channel module did not stop as it should: %s", failed.getMessage());
            }
        }
    }

    private List<Channel> load(
            URL[] jars,
            Map<String, Map<String, String>> settings,
            ReceiptSink receipts,
            PhoneMessageSink messages,
            InstantSource clock) {
        URLClassLoader classes = new URLClassLoader("channel-modules", jars, Channel.class.getClassLoader());
        closed.add(classes);
        List<Channel> found = new ArrayList<>();
        try {
            for (ChannelModule module : ServiceLoader.load(ChannelModule.class, classes)) {
                found.addAll(module.channels(new ChannelContext(
                        module.name(),
                        ModuleSettings.of(module.name(), settings),
                        receipts,
                        messages,
                        clock,
                        closed::add)));
                LOG.infof("Channel module %s", module.name());
            }
        } catch (ServiceConfigurationError | IllegalArgumentException unusable) {
            throw new ConfigurationException("A channel module cannot be used: " + unusable.getMessage());
        }
        return List.copyOf(found);
    }

    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(ChannelModules::url)
                    .toArray(URL[]::new);
        } catch (IOException unreadable) {
            throw new ConfigurationException("The folder of channel modules " + folder
                    + " is not there or may not be read: put it there, or unset waymark.delivery.channel-modules.");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
