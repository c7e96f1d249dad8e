package dev.waymark.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.waymark", importOptions = ImportOption.DoNotIncludeTests.class)
class SandboxArchTest {

    /** It judges the other modules, so it shares no code with them. */
    @ArchTest
    static final ArchRule independent = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.waymark.platform..",
                    "dev.waymark.consent..",
                    "dev.waymark.profile..",
                    "dev.waymark.content..",
                    "dev.waymark.frequency..",
                    "dev.waymark.delivery..",
                    "dev.waymark.journey..");

    @ArchTest
    static final ArchRule domainWithoutFrameworks = noClasses()
            .that()
            .resideInAPackage("dev.waymark.sandbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "org.jsmpp..",
                    "dev.waymark.sandbox.(*)..");

    @ArchTest
    static final ArchRule mailDomainWithoutFrameworks = noClasses()
            .that()
            .resideInAPackage("dev.waymark.sandbox.mail")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "org.subethamail..",
                    "dev.waymark.sandbox.api..",
                    "dev.waymark.sandbox.config..",
                    "dev.waymark.sandbox.page..",
                    "dev.waymark.sandbox.smpp..",
                    "dev.waymark.sandbox.smtp..",
                    "dev.waymark.sandbox.store..",
                    "dev.waymark.sandbox.unsubscribe..");

    @ArchTest
    static final ArchRule pushDomainWithoutFrameworks = noClasses()
            .that()
            .resideInAPackage("dev.waymark.sandbox.push")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "dev.waymark.sandbox.api..",
                    "dev.waymark.sandbox.config..",
                    "dev.waymark.sandbox.apns..",
                    "dev.waymark.sandbox.apps..",
                    "dev.waymark.sandbox.fcm..",
                    "dev.waymark.sandbox.huawei..",
                    "dev.waymark.sandbox.xiaomi..",
                    "dev.waymark.sandbox.page..",
                    "dev.waymark.sandbox.store..",
                    "dev.waymark.sandbox.webpush..");

    /** Nor does it use a library for push: two parties with the same fault would agree. */
    @ArchTest
    static final ArchRule ownCryptography = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.interaso..", "com.eatthepath..", "org.bouncycastle..", "org.jose4j..", "com.nimbusds..");
}
