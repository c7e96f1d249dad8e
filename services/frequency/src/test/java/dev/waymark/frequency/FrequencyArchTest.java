package dev.waymark.frequency;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.waymark.testing.WaymarkArchitecture;

@AnalyzeClasses(packages = "dev.waymark.frequency", importOptions = ImportOption.DoNotIncludeTests.class)
class FrequencyArchTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(WaymarkArchitecture.class);
}
