package dev.waymark.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The house's architecture as rules. A service runs them all:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "dev.waymark.consent", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ConsentArchTest {
 *     @ArchTest
 *     static final ArchTests HOUSE = ArchTests.in(WaymarkArchitecture.class);
 * }
 * }</pre>
 */
public final class WaymarkArchitecture {

    private static final String DOMAIN = "dev.waymark.*";

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_FREE_OF_FRAMEWORKS = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws..",
                    "jakarta.persistence..",
                    "io.quarkus.hibernate..",
                    "io.quarkus.panache..",
                    "org.hibernate..",
                    "io.vertx..",
                    "org.apache.kafka..",
                    "org.eclipse.microprofile.reactive..",
                    "io.smallrye.reactive.messaging..",
                    "io.camunda..")
            .because("a reader and a unit test of the domain need no container")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_DOMAIN_DOES_NOT_KNOW_ITS_ADAPTERS = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.waymark.*.api..", "dev.waymark.*.store..", "dev.waymark.*.events..", "dev.waymark.*.worker..")
            .because("adapters depend on the domain, never the other way round")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule BEANS_ARE_BUILT_BY_THEIR_CONSTRUCTOR = fields().that()
            .areAnnotatedWith("jakarta.inject.Inject")
            .or()
            .areAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .or()
            .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
            .should()
            .beAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient")
            .because("fields are injected for REST clients alone")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule OUTCOMES_ARE_SEALED_RECORDS = classes()
            .that()
            .areInterfaces()
            .and()
            .haveNameMatching(".*(Outcome|Verdict|Decision)")
            .should(HouseConditions.beSealedOverRecordsOrEnums())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes().should(HouseConditions.resideInANullMarkedPackage()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOBODY_PRINTS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOBODY_USES_JAVA_UTIL_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("JBoss Logging is the house's logger")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOBODY_AWAITS = noClasses()
            .that()
            .resideOutsideOfPackage("..worker..")
            .should()
            .callMethod("io.smallrye.mutiny.Uni", "await")
            .because("a blocked event loop stops everybody")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule RESOURCES_LIVE_IN_API = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .or()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .and(not(INTERFACES))
            .should()
            .resideInAnyPackage("..api..", "..page..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CONSUMERS_LIVE_IN_EVENTS = methods()
            .that()
            .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..events..")
            .andShould()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Consumer")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule WORKERS_LIVE_IN_WORKER = classes()
            .that()
            .implement("dev.waymark.platform.worker.JobBatchHandler")
            .should()
            .resideInAPackage("..worker..")
            .andShould()
            .haveSimpleNameEndingWith("Worker")
            .allowEmptyShould(true);

    private WaymarkArchitecture() {}
}
