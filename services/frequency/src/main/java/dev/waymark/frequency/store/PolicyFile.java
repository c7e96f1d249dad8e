package dev.waymark.frequency.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.frequency.api.contract.PolicyDocument;
import dev.waymark.frequency.config.FrequencyConfig;
import dev.waymark.frequency.policy.RuleBuilder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Puts the policies of the file in force whose names the store does not know yet, before the service takes requests. A file that cannot be
 * read or holds a wrong policy stops the start. Replicas that start together do it once.
 */
@ApplicationScoped
class PolicyFile {

    private static final String STANDARD = "policies/standard.json";

    private static final String TURN = "SELECT pg_advisory_xact_lock(8085, 2), pg_advisory_xact_lock(8085, 1)";

    private static final String STORE = """
            INSERT INTO policy_version (name, version, document, created_at, created_by)
            SELECT ?, 1, ?, now(), 'file' WHERE NOT EXISTS (SELECT FROM policy_version WHERE name = ?)""";

    private static final String ACTIVATE = """
            INSERT INTO policy_activation (name, version, activated_at, activated_by) VALUES (?, 1, now(), 'file')""";

    private final FrequencyConfig config;
    private final ObjectMapper json;
    private final RuleBuilder builder;
    private final PolicyDocuments documents;
    private final Validator validator;
    private final DataSource database;

    PolicyFile(
            FrequencyConfig config,
            ObjectMapper json,
            RuleBuilder builder,
            PolicyDocuments documents,
            Validator validator,
            DataSource database) {
        this.config = config;
        this.json = json;
        this.builder = builder;
        this.documents = documents;
        this.validator = validator;
        this.database = database;
    }

    void load(@Observes StartupEvent start) throws IOException, SQLException {
        Map<String, PolicyDocument> policies = read();
        policies.forEach(this::check);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute(TURN);
            for (var policy : policies.entrySet()) {
                store(connection, policy.getKey(), documents.write(policy.getValue()));
            }
            connection.commit();
        }
    }

    private void check(String name, PolicyDocument document) {
        validator.validate(document).stream().findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException("The policy file cannot be used: " + name + "." + wrong.getPropertyPath()
                    + " " + wrong.getMessage());
        });
        builder.check(document);
    }

    private static void store(Connection connection, String name, String document) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE);
                PreparedStatement activate = connection.prepareStatement(ACTIVATE)) {
            store.setString(1, name);
            store.setString(2, document);
            store.setString(3, name);
            if (store.executeUpdate() == 1) {
                activate.setString(1, name);
                activate.executeUpdate();
            }
        }
    }

    private Map<String, PolicyDocument> read() throws IOException {
        try (InputStream in = open()) {
            return json.readValue(in, new TypeReference<TreeMap<String, PolicyDocument>>() {});
        }
    }

    private InputStream open() throws IOException {
        Path file = config.policyFile().orElse(null);
        return file == null
                ? Objects.requireNonNull(PolicyFile.class.getClassLoader().getResourceAsStream(STANDARD), STANDARD)
                : Files.newInputStream(file);
    }
}
