package dev.waymark.frequency.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.frequency.api.contract.PolicyDocument;
import dev.waymark.frequency.policy.PolicyText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Documents as they are stored, and those that were in force from an activation on. */
@ApplicationScoped
public class PolicyDocuments {

    private static final String IN_FORCE = """
            SELECT v.name, v.version, v.document
            FROM (SELECT DISTINCT ON (name) name, version FROM policy_activation WHERE epoch <= $1 ORDER BY name, epoch DESC) a
            JOIN policy_version v ON v.name = a.name AND v.version = a.version
            ORDER BY v.name""";

    private final ObjectMapper json;

    PolicyDocuments(ObjectMapper json) {
        this.json = json.copy().setSerializationInclusion(JsonInclude.Include.NON_NULL);
    }

    Uni<List<PolicyText>> inForce(SqlClient client, long epoch) {
        return client.preparedQuery(IN_FORCE).execute(Tuple.of(epoch)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(this::text)
                .toList());
    }

    private PolicyText text(Row row) {
        return new PolicyText(row.getString("name"), row.getInteger("version"), read(row.getString("document")));
    }

    String write(PolicyDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A document that was read can be written", impossible);
        }
    }

    PolicyDocument read(String document) {
        try {
            return json.readValue(document, PolicyDocument.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A stored policy is none of this release", foreign);
        }
    }
}
