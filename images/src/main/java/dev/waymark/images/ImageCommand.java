package dev.waymark.images;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./waymark image}: the images of the services as tars, with digest and size. */
@Command(
        name = "image",
        mixinStandardHelpOptions = true,
        description = "Makes container images of the services, without a container daemon, in target/images/*.tar.",
        footer = {
            "",
            "Load one with: docker load -i target/images/waymark-consent-VERSION.tar",
            "The same commit makes the same digest, with the same JDK on the same system; SOURCE_DATE_EPOCH sets the time inside."
        })
public final class ImageCommand implements Callable<Integer> {

    private static final List<String> SERVICES =
            List.of("consent", "profile", "content", "frequency", "delivery", "journey", "sandbox");

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "The services; all when none is named.")
    private List<String> services = List.of();

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description = "Image with a java program on its PATH to build on, by digest or as tar://FILE;"
                    + " without it the image is made of this JDK and this system's C library alone.")
    private @Nullable String base;

    @Option(names = "--tag", paramLabel = "TAG", description = "The tag; the version of this build when not given.")
    private @Nullable String tag;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new ImageCommand()).setExecutionExceptionHandler((problem, line, result) -> {
            if (problem instanceof ImageException known) {
                line.getErr().println(known.getMessage());
                return 1;
            }
            throw problem;
        });
    }

    @Override
    public Integer call() {
        Path root =
                Path.of(System.getProperty("waymark.root", "")).toAbsolutePath().normalize();
        Map<String, String> environment = System.getenv();
        String version = Optional.ofNullable(ImageCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
        ServiceImage images = new ServiceImage(new ServiceImage.Plan(
                root,
                root.resolve("target/images"),
                Optional.ofNullable(tag).orElse(version),
                created(environment),
                Optional.ofNullable(environment.get("WAYMARK_REVISION")).filter(text -> !text.isBlank()),
                Optional.ofNullable(base)));
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        for (String service : services.isEmpty() ? SERVICES : services) {
            if (!SERVICES.contains(service)) {
                throw new ImageException("There is no service %s: there are %s.".formatted(service, SERVICES));
            }
            ServiceImage.Made made = images.make(service);
            out.printf(
                    "%-36s %s  %3d MB  %s%n",
                    made.name(), made.digest(), made.size() / 1_000_000, root.relativize(made.tar()));
            out.flush();
        }
        return 0;
    }

    /** The agreed variable of reproducible builds; without it the time of the layers. */
    static Instant created(Map<String, String> environment) {
        String seconds = environment.getOrDefault("SOURCE_DATE_EPOCH", "");
        if (seconds.isBlank()) {
            return Layers.TIME;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new ImageException("SOURCE_DATE_EPOCH must be seconds since 1970, but is %s.".formatted(seconds), e);
        }
    }
}
