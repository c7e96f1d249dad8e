package dev.waymark.delivery.channel.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.config.DeliveryConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of modules as they are given: in a file, and as variables. */
class ModuleSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"letters", "print-shop"})
    void shouldReadVariablesByTheNamesThatAFileWouldHave(String module) {
        // Given
        String prefix = "WAYMARK_DELIVERY_MODULES_" + module.replace('-', '_').toUpperCase(java.util.Locale.ROOT);

        // When
        Map<String, String> settings = ModuleSettings.of(
                module,
                read(
                        Map.of(prefix + "_FOLDER", "/orders", prefix + "_API_KEY", "k"),
                        Map.of("waymark.delivery.modules.other.folder", "/elsewhere")));

        // Then
        assertThat(settings).isEqualTo(Map.of("folder", "/orders", "api-key", "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"letters", "print-shop"})
    void shouldLetVariablesGoBeforeAFile(String module) {
        // Given
        String prefix = "WAYMARK_DELIVERY_MODULES_" + module.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
        String name = "waymark.delivery.modules." + module;

        // When
        Map<String, String> settings = ModuleSettings.of(
                module,
                read(
                        Map.of(prefix + "_API_KEY", "of the variable"),
                        Map.of(name + ".api-key", "of the file", name + ".base-url", "https://print.example")));

        // Then
        assertThat(settings).isEqualTo(Map.of("api-key", "of the variable", "base-url", "https://print.example"));
    }

    @Test
    void shouldTellWhatNamesTheModuleFromWhatOnlyBeginsLikeIt() {
        // When
        Map<String, String> settings = ModuleSettings.of(
                "print",
                read(
                        Map.of(),
                        Map.of(
                                "waymark.delivery.modules.print.folder", "/a",
                                "waymark.delivery.modules.printer.folder", "/b")));

        // Then
        assertThat(settings).isEqualTo(Map.of("folder", "/a"));
    }

    private static Map<String, Map<String, String>> read(Map<String, String> variables, Map<String, String> file) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(variables, 300))
                .withSources(new PropertiesConfigSource(file, "file", 250))
                .withMapping(DeliveryConfig.class)
                .build()
                .getConfigMapping(DeliveryConfig.class)
                .modules();
    }
}
