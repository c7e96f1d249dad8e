package dev.waymark.profile.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.profile.SegmentRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who of some people is in segments, as their rules and lists are at this moment. Two statements, whatever the number of people and segments; none where nothing is asked. */
@ApplicationScoped
public class SegmentMembers {

    private static final String RULES = "SELECT segment_id, rule::text AS rule FROM segment WHERE segment_id = ANY($1)";

    private final Pool pool;

    SegmentMembers(Pool pool) {
        this.pool = pool;
    }

    /**
     * Those who are in each segment.
     *
     * @param asked the people by the segment about which they are asked
     */
    public Uni<Map<String, Set<String>>> among(Map<String, Set<String>> asked) {
        return asked.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : pool.preparedQuery(RULES)
                        .execute(Tuple.of((Object) new TreeSet<>(asked.keySet()).toArray(String[]::new)))
                        .flatMap(rules -> members(asked, rules));
    }

    private Uni<Map<String, Set<String>>> members(Map<String, Set<String>> asked, RowSet<Row> rules) {
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Row row : rules) {
            String segment = row.getString("segment_id");
            values.add(segment);
            values.add(asked.getOrDefault(segment, Set.of()).toArray(String[]::new));
            parts.add(members(row.getString("rule"), values));
        }
        return parts.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : pool.preparedQuery(String.join(" UNION ALL ", parts))
                        .execute(Tuple.from(values))
                        .map(SegmentMembers::byId);
    }

    /** The last two values are the segment and the people; those of the rule are added. */
    private static String members(@Nullable String rule, List<Object> values) {
        String segment = "$" + (values.size() - 1) + "::text";
        String people = "$" + values.size() + "::text[]";
        if (rule == null) {
            return "SELECT m.segment_id, m.person_id FROM segment_member m WHERE m.segment_id = " + segment
                    + " AND m.person_id = ANY(" + people + ")";
        }
        JsonNode json = ProfileJson.tree(rule);
        SegmentSql.Condition condition = SegmentSql.of(SegmentRules.read(json), values.size());
        values.addAll(condition.values());
        return "SELECT " + segment + " AS segment_id, p.person_id FROM profile p WHERE p.person_id = ANY(" + people
                + ") AND " + condition.sql();
    }

    private static Map<String, Set<String>> byId(RowSet<Row> rows) {
        Map<String, Set<String>> members = new HashMap<>();
        rows.forEach(row -> members.computeIfAbsent(row.getString("segment_id"), any -> new HashSet<>())
                .add(row.getString("person_id")));
        return members;
    }
}
