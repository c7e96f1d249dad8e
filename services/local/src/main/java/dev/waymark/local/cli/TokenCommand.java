package dev.waymark.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Print an access token of the demo's service account with that role.")
final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ROLE", description = "app, marketer, compliance or operator.")
    private String role = "";

    @Override
    public Integer call() {
        System.out.println(WaymarkCommand.mesh().token(role));
        return 0;
    }
}
