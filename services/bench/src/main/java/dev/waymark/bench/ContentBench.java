package dev.waymark.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures renders, each with values of its own, of a template in two languages with a condition in it. */
@Command(
        name = "content",
        mixinStandardHelpOptions = true,
        description = "Renders: in batches, and one by one at a fixed rate.")
final class ContentBench implements Callable<Integer> {

    private static final String RENDERS = "/v1/renders";
    private static final String TEMPLATE = "bench-reminder";

    @Mixin
    private Target target = new Target();

    @Mixin
    private Harness harness = new Harness();

    @Mixin
    private Lengths lengths = new Lengths();

    @Option(
            names = "--reviewer-token",
            description = "Access token of somebody else, with the role compliance, where --url is given.")
    private String reviewerToken = "";

    @Option(names = "--batch", defaultValue = "100", description = "Renders in a batch; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--in-flight", defaultValue = "4", description = "Batches at once; default ${DEFAULT-VALUE}.")
    private int inFlight;

    @Option(names = "--rate", defaultValue = "500", description = "Single renders a second; default ${DEFAULT-VALUE}.")
    private int rate;

    @Override
    public Integer call() {
        try (Calls calls = new Calls(target.service("content", "marketer"));
                Calls reviewer = new Calls(reviewer())) {
            TemplateSetup.publish(calls, reviewer, TEMPLATE, """
                    {"channel":"sms","description":"Measured by ./waymark bench content","defaultLocale":"en","variants":[\
                    {"locale":"en","body":"Hi {{ person.firstName | default: 'there' }}, {% if data.total > 100 %}free shipping: {% endif %}your cart {{ data.cartId }} is waiting."},\
                    {"locale":"zh-CN","body":"【拾路】{{ person.firstName | default: '您好' }}，{% if data.total > 100 %}免运费：{% endif %}您的购物车 {{ data.cartId }} 还在等您。拒收请回复R"}]}""");
            harness.prepare("warm-up", () -> calls.saturating(renders(batch), inFlight, lengths.warmUp()));
            harness.measure(
                    "content, renders", "%d batches of %d at once".formatted(inFlight, batch), n -> calls.saturating(
                                    renders(batch), inFlight, lengths.length())
                            .figures());
            harness.prepare("warm-up", () -> calls.atRate(renders(1), rate, lengths.warmUp()));
            harness.measure(
                    "content, single renders", rate + " a second", n -> calls.atRate(renders(1), rate, lengths.length())
                            .figures());
            harness.report(target.tuning());
        }
        return 0;
    }

    private Target.Service reviewer() {
        Target.Service service = target.service("content", "compliance");
        return reviewerToken.isEmpty() ? service : new Target.Service(service.url(), reviewerToken);
    }

    private static Calls.Plan renders(int size) {
        return new Calls.Plan(
                "renders",
                RENDERS,
                n -> IntStream.range(0, size)
                        .mapToObj(ContentBench::render)
                        .collect(Collectors.joining(",", "{\"renders\":[", "]}")),
                answer -> answer.contains("\"problem\"") ? 0 : size);
    }

    private static String render(int key) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return """
                {"key":"%d","template":"%s","channel":"sms","locale":"%s","person":{"firstName":"P%d"},"data":{"cartId":"c-%d","total":%d}}\
                """.formatted(
                        key,
                        TEMPLATE,
                        random.nextBoolean() ? "zh-CN" : "en",
                        random.nextInt(10_000),
                        random.nextInt(10_000),
                        random.nextInt(200));
    }
}
