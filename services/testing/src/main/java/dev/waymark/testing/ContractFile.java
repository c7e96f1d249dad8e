package dev.waymark.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The operations of an OpenAPI file. References are followed inside the file. */
final class ContractFile {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Map<?, ?> root;

    private ContractFile(Map<?, ?> root) {
        this.root = root;
    }

    static Map<Operation.At, Operation> read(String resource) {
        Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(ClassPath.read(resource));
        return new ContractFile(map(root)).operations();
    }

    private Map<Operation.At, Operation> operations() {
        Map<Operation.At, Operation> found = new TreeMap<>();
        map(root.get("paths")).forEach((path, item) -> map(item).forEach((verb, operation) -> {
            if (VERBS.contains(verb.toString())) {
                var at = new Operation.At(verb.toString().toUpperCase(Locale.ROOT), path.toString());
                found.put(at, operation(at, map(item), map(operation)));
            }
        }));
        return found;
    }

    private Operation operation(Operation.At at, Map<?, ?> item, Map<?, ?> operation) {
        List<Object> parameters = new ArrayList<>(list(item.get("parameters")));
        parameters.addAll(list(operation.get("parameters")));
        SortedSet<String> named = new TreeSet<>();
        for (Object parameter : parameters) {
            Map<?, ?> resolved = resolved(map(parameter));
            String in = String.valueOf(resolved.get("in"));
            if (in.equals("query") || in.equals("header")) {
                named.add(in + ":" + String.valueOf(resolved.get("name")).toLowerCase(Locale.ROOT));
            }
        }
        return new Operation(at, roles(operation), named);
    }

    private static Optional<SortedSet<String>> roles(Map<?, ?> operation) {
        if (!(operation.get("x-roles") instanceof Collection<?> names)) {
            return Optional.empty();
        }
        SortedSet<String> roles = new TreeSet<>();
        names.forEach(name -> roles.add(name.toString()));
        return Optional.of(roles);
    }

    private Map<?, ?> resolved(Map<?, ?> node) {
        if (!(node.get("$ref") instanceof String reference)) {
            return node;
        }
        Map<?, ?> target = root;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            target = map(target.get(step));
        }
        return target;
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Collection<?> list(@Nullable Object node) {
        return node instanceof Collection<?> list ? list : List.of();
    }
}
