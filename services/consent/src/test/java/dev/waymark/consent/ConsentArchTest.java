package dev.waymark.consent;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.waymark.testing.WaymarkArchitecture;

@AnalyzeClasses(packages = "dev.waymark.consent", importOptions = ImportOption.DoNotIncludeTests.class)
class ConsentArchTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(WaymarkArchitecture.class);
}
