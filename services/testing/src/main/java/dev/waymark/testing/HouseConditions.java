package dev.waymark.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;

/** Conditions that ArchUnit does not bring. */
final class HouseConditions {

    private HouseConditions() {}

    static ArchCondition<JavaClass> beSealedOverRecordsOrEnums() {
        return new ArchCondition<>("be sealed interfaces of records or enums") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Class<?> loaded = type.reflect();
                boolean kept = loaded.isSealed()
                        && Arrays.stream(loaded.getPermittedSubclasses()).allMatch(this::fits);
                events.add(new SimpleConditionEvent(
                        type, kept, type.getDescription() + " is not sealed over records or enums"));
            }

            private boolean fits(Class<?> permitted) {
                return permitted.isRecord()
                        || permitted.isEnum()
                        || permitted.isInterface()
                                && permitted.isSealed()
                                && Arrays.stream(permitted.getPermittedSubclasses())
                                        .allMatch(this::fits);
            }
        };
    }

    /** Packages of generated contracts and clients (they hold an interface with a path) are left out. */
    static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean generated = type.getPackage().getClasses().stream()
                        .anyMatch(each -> each.isInterface() && each.isAnnotatedWith("jakarta.ws.rs.Path"));
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        type,
                        generated || marked,
                        type.getDescription() + " lies in " + type.getPackageName()
                                + ", which has no package-info.java with @NullMarked"));
            }
        };
    }
}
