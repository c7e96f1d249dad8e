package dev.waymark.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.testing.WaymarkArchitecture;

@AnalyzeClasses(packages = "dev.waymark.delivery", importOptions = ImportOption.DoNotIncludeTests.class)
class DeliveryArchTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(WaymarkArchitecture.class);

    @ArchTest
    static final ArchRule A_WORKER_SAYS_WHETHER_IT_REACHES_PEOPLE = classes()
            .that()
            .implement(JobBatchHandler.class)
            .should(declareReachesOut())
            .because("the default is for work that can be done over; what this service does rings phones");

    private static ArchCondition<JavaClass> declareReachesOut() {
        return new ArchCondition<>("declare reachesOut()") {
            @Override
            public void check(JavaClass worker, ConditionEvents events) {
                boolean declared = worker.tryGetMethod("reachesOut").isPresent();
                events.add(new SimpleConditionEvent(worker, declared, worker.getName() + " declares reachesOut()"));
            }
        };
    }
}
