package dev.waymark.testing;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of resource classes; their annotations may stand on the interfaces they implement. */
final class ResourceClasses {

    private ResourceClasses() {}

    static Map<Operation.At, Operation> read(List<Class<?>> classes) {
        Map<Operation.At, Operation> found = new TreeMap<>();
        for (Class<?> type : classes) {
            for (Method method : type.getMethods()) {
                if (!method.isBridge() && !method.isSynthetic()) {
                    operation(type, method).ifPresent(operation -> found.put(operation.at(), operation));
                }
            }
        }
        return found;
    }

    private static Optional<Operation> operation(Class<?> type, Method method) {
        List<Method> declarations = declarations(type, method);
        return declarations.stream()
                .flatMap(declaration -> Arrays.stream(declaration.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(verb -> new Operation(
                        new Operation.At(verb.value(), path(type, declarations)),
                        roles(type, method),
                        parameters(declarations)));
    }

    private static String path(Class<?> type, List<Method> declarations) {
        String base = types(type)
                .map(each -> each.getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .map(Path::value)
                .findFirst()
                .orElse("");
        String rest = declarations.stream()
                .map(each -> each.getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .map(Path::value)
                .findFirst()
                .orElse("");
        return ("/" + base + "/" + rest)
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                .replaceAll("\\{\\s*([^:}\\s]+)\\s*:[^/]*}", "{$1}");
    }

    private static Optional<SortedSet<String>> roles(Class<?> type, Method method) {
        Stream<Annotation> nearestFirst =
                Stream.concat(Arrays.stream(method.getAnnotations()), Arrays.stream(type.getAnnotations()));
        return nearestFirst.flatMap(ResourceClasses::roles).findFirst();
    }

    private static Stream<SortedSet<String>> roles(Annotation annotation) {
        return switch (annotation) {
            case RolesAllowed allowed -> Stream.of(new TreeSet<>(List.of(allowed.value())));
            case PermitAll open -> Stream.of(new TreeSet<>());
            default -> Stream.empty();
        };
    }

    private static SortedSet<String> parameters(List<Method> declarations) {
        return declarations.stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .map(ResourceClasses::name)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String name(Parameter parameter) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        return query != null
                ? "query:" + query.value().toLowerCase(Locale.ROOT)
                : header != null ? "header:" + header.value().toLowerCase(Locale.ROOT) : null;
    }

    /** The method as the class and its supertypes declare it, nearest first. */
    private static List<Method> declarations(Class<?> type, Method method) {
        List<Method> found = new ArrayList<>();
        types(type).forEach(each -> {
            try {
                found.add(each.getDeclaredMethod(method.getName(), method.getParameterTypes()));
            } catch (NoSuchMethodException absent) {
                // This supertype does not declare it.
            }
        });
        return found;
    }

    private static Stream<Class<?>> types(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        collect(type, all);
        return all.stream();
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> into) {
        if (type != null && into.add(type)) {
            collect(type.getSuperclass(), into);
            Arrays.stream(type.getInterfaces()).forEach(each -> collect(each, into));
        }
    }
}
