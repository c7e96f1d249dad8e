package dev.waymark.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What WAYMARK_MIGRATE means to Flyway and to the start of a service. */
class MigrationModeTest {

    @ParameterizedTest
    @CsvSource({
        "at-start, true, false, false",
        "only, true, false, true",
        "skip, false, true, false",
    })
    void shouldMigrateValidateAndEndAsTheModeSays(String mode, boolean migrates, boolean validates, boolean ends)
            throws IOException {
        // When
        SmallRyeConfig config = config(Map.of("WAYMARK_MIGRATE", mode));

        // Then
        assertThat(config.getValue("quarkus.flyway.migrate-at-start", boolean.class))
                .isEqualTo(migrates);
        assertThat(config.getValue("quarkus.flyway.validate-at-start", boolean.class))
                .isEqualTo(validates);
        assertThat(config.getValue("quarkus.init-and-exit", boolean.class)).isEqualTo(ends);
    }

    @Test
    void shouldMigrateAtTheStartWhenNothingIsSaid() throws IOException {
        // When
        SmallRyeConfig config = config(Map.of());

        // Then
        assertThat(config.getValue("quarkus.flyway.migrate-at-start", boolean.class))
                .isTrue();
        assertThat(config.getValue("quarkus.init-and-exit", boolean.class)).isFalse();
    }

    @Test
    void shouldNotTakeAModeThatDoesNotExist() throws IOException {
        // When
        SmallRyeConfig config = config(Map.of("WAYMARK_MIGRATE", "maybe"));

        // Then
        assertThatThrownBy(() -> config.getValue("quarkus.init-and-exit", boolean.class))
                .hasMessageContaining("waymark.migration.maybe");
    }

    private static SmallRyeConfig config(Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(
                                MigrationModeTest.class.getResource("/META-INF/microprofile-config.properties")),
                        new PropertiesConfigSource(environment, "environment", 300))
                .build();
    }
}
