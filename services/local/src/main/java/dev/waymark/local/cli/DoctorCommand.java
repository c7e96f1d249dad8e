package dev.waymark.local.cli;

import dev.waymark.local.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description =
                "Whether this machine can run the mesh: JDK, Maven, ports, disk, memory; each problem with its remedy.")
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        List<Finding> findings = WaymarkCommand.mesh().examine();
        findings.forEach(finding -> System.out.printf("  %-4s %s%n", finding.isGood() ? "ok" : "BAD", finding));
        return findings.stream().allMatch(Finding::isGood) ? 0 : 1;
    }
}
