package dev.waymark.delivery;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.waymark.testing.WaymarkArchitecture;

@AnalyzeClasses(packages = "dev.waymark.delivery", importOptions = ImportOption.DoNotIncludeTests.class)
class DeliveryArchTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(WaymarkArchitecture.class);
}
