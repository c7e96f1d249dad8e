package dev.waymark.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Proves that a service and its OpenAPI contract agree: every operation is implemented at its path and verb, asks for
 * exactly the roles of {@code x-roles}, takes the query parameters and headers it states; and nothing is implemented
 * that the contract lacks. An operation open to everybody states {@code x-roles: []} and has {@code @PermitAll}.
 */
public final class Contracts {

    private Contracts() {}

    /**
     * Compares the contract with all resources below a package; REST clients do not count.
     *
     * @param contract name of the YAML file on the class path
     * @throws AssertionError naming every difference
     */
    public static void verifyPackage(String contract, String packageName) {
        List<Class<?>> resources = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName)) {
            if (!found.isInterface()) {
                resources.add(found.reflect());
            }
        }
        verify(contract, resources.toArray(Class<?>[]::new));
    }

    /**
     * Compares the contract with these resources.
     *
     * @param contract name of the YAML file on the class path
     * @throws AssertionError naming every difference
     */
    public static void verify(String contract, Class<?>... resources) {
        Map<Operation.At, Operation> promised = ContractFile.read(contract);
        Map<Operation.At, Operation> implemented = ResourceClasses.read(List.of(resources));
        List<String> findings = new ArrayList<>();
        for (Operation.At at : union(promised, implemented)) {
            Operation there = promised.get(at);
            Operation here = implemented.get(at);
            if (there == null) {
                findings.add(at + " is implemented, but the contract lacks it");
            } else if (here == null) {
                findings.add(at + " stands in the contract, but nothing implements it");
            } else {
                findings.addAll(there.differences(here));
            }
        }
        if (!findings.isEmpty()) {
            throw new AssertionError(contract + " and the service differ:\n  " + String.join("\n  ", findings));
        }
        if (promised.isEmpty()) {
            throw new AssertionError(contract + " has no operations");
        }
    }

    private static TreeSet<Operation.At> union(Map<Operation.At, ?> one, Map<Operation.At, ?> other) {
        TreeSet<Operation.At> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }
}
