package dev.waymark.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ports, heaps and waits of one mesh. They come from {@code services/local/mesh.properties}, single lines overridden by
 * {@code mesh.properties} in the home folder, all ports moved by an offset. A running mesh keeps the offset it was started with.
 */
public final class MeshSettings {

    private static final String PORT = "port.";
    private static final String OFFSET = "offset";

    private final Properties values;
    private final int portOffset;

    private MeshSettings(Properties values, int portOffset) {
        this.values = values;
        this.portOffset = portOffset;
        ports();
    }

    /** Settings from text already read; for the rules alone. */
    public static MeshSettings of(Properties values, int portOffset) {
        return new MeshSettings(values, portOffset);
    }

    /**
     * The settings of the mesh in that home.
     *
     * @param portOffset what to add to every port; null takes what the mesh in that home was last started with, else 0
     */
    public static MeshSettings load(Path defaults, MeshHome home, @Nullable Integer portOffset) {
        Properties values = read(defaults, new Properties());
        Properties own = read(home.settings(), new Properties());
        own.stringPropertyNames().forEach(key -> {
            if (!values.containsKey(key) && !key.startsWith("heap.")) {
                throw new MeshException("%s: there is no setting named %s; see %s for those there are."
                        .formatted(home.settings(), key, defaults));
            }
            values.setProperty(key, own.getProperty(key));
        });
        int offset = portOffset != null
                ? portOffset
                : number(OFFSET, read(home.runSettings(), new Properties()).getProperty(OFFSET, "0"));
        return new MeshSettings(values, offset);
    }

    /** Remembers the offset for the commands that follow. */
    public void remember(MeshHome home) {
        Properties state = new Properties();
        state.setProperty(OFFSET, Integer.toString(portOffset));
        try (Writer out = Files.newBufferedWriter(home.runSettings())) {
            state.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of that name, for example {@code postgres} or {@code zeebe-management}. */
    public int port(String name) {
        int port = number(PORT + name, required(PORT + name)) + portOffset;
        if (port < 1024 || port > 65_535) {
            throw new MeshException("%s%s is %d with the offset of %d: a port is between 1024 and 65535."
                    .formatted(PORT, name, port, portOffset));
        }
        return port;
    }

    /** host:port of that name. Nothing of the mesh listens on another address. */
    public String address(String name) {
        return "127.0.0.1:" + port(name);
    }

    public String url(String name) {
        return "http://" + address(name);
    }

    /** The largest heap of that part, as the JVM's -Xmx wants it. */
    public String heap(String part) {
        String own = values.getProperty("heap." + part);
        return own != null ? own : required("heap.service");
    }

    public List<String> jvmOptions() {
        return List.of(required("jvm.options").trim().split("\\s+"));
    }

    /** The settings of the JVMs by name: heaps and options. */
    public SortedMap<String, String> tuning() {
        SortedMap<String, String> tuning = new TreeMap<>();
        values.stringPropertyNames().stream()
                .filter(key -> key.startsWith("heap.") || key.startsWith("jvm."))
                .forEach(key -> tuning.put(key, required(key)));
        return tuning;
    }

    public Duration waitReady() {
        return Duration.parse(required("wait.ready"));
    }

    public Duration waitStop() {
        return Duration.parse(required("wait.stop"));
    }

    /** All ports by name; fails when two of them are the same. */
    public SortedMap<String, Integer> ports() {
        SortedMap<String, Integer> byName = new TreeMap<>();
        SortedMap<Integer, String> byPort = new TreeMap<>();
        for (String key : values.stringPropertyNames()) {
            if (key.startsWith(PORT)) {
                String name = key.substring(PORT.length());
                byName.put(name, port(name));
                String other = byPort.put(port(name), name);
                if (other != null) {
                    throw new MeshException("%s and %s both have port %d; give one of them another in mesh.properties."
                            .formatted(name, other, port(name)));
                }
            }
        }
        return byName;
    }

    private String required(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new MeshException("The setting " + key + " is missing in mesh.properties.");
        }
        return value;
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            throw new MeshException("The setting %s is \"%s\" and must be a whole number.".formatted(key, value), e);
        }
    }

    private static Properties read(Path file, Properties into) {
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                into.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return into;
    }
}
