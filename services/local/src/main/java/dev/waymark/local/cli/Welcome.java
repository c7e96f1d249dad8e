package dev.waymark.local.cli;

import dev.waymark.local.Mesh;
import dev.waymark.local.Roles;
import dev.waymark.local.demo.Demo;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;

/** What one sees when the mesh is up: addresses, logins, people, and the one command that makes a phone ring. */
final class Welcome {

    private static final List<String> WEB =
            List.of("consent", "profile", "content", "delivery", "frequency", "journey");

    private final Mesh mesh;

    Welcome(Mesh mesh) {
        this.mesh = mesh;
    }

    void print(PrintStream out) {
        out.println();
        row(out, "phones", mesh.url("sandbox") + "/", "the far side: what arrived, and knobs to make it hard");
        WEB.forEach(service -> row(out, service, mesh.url(service), "API: " + mesh.url(service) + "/q/openapi"));
        row(out, "keycloak", mesh.url("keycloak"), "realm waymark");
        row(out, "zeebe", mesh.address("zeebe"), "gRPC");
        row(out, "kafka", mesh.address("kafka"), "");
        row(out, "postgres", mesh.address("postgres"), "a database per service");
        people(out);
        tryIt(out);
    }

    private static void row(PrintStream out, String name, String address, String remark) {
        out.printf("  %-10s %-26s %s%n", name, address, remark);
    }

    private void people(PrintStream out) {
        out.printf(
                "%nLogins at %s/realms/waymark/account, all with the password %s%n",
                mesh.url("keycloak"), mesh.demoPassword());
        new TreeMap<>(Roles.PEOPLE).forEach((name, role) -> out.printf("  %-10s %s%n", name, role));
        out.printf("%nCustomers of the demo, where it is daytime now%n");
        for (Demo.Person person : mesh.people()) {
            out.printf("  %-10s %-16s %-20s %s%n", person.id(), person.phone(), person.timeZone(), person.locale());
        }
    }

    private void tryIt(PrintStream out) {
        out.printf("""

                Make Ada's phone ring: she leaves a cart, and ten seconds later she is reminded. Watch %s/
                  curl -sS %s/v1/events -H "Authorization: Bearer $(./waymark token app)" \\
                    -H 'Content-Type: application/cloudevents+json' \\
                    -d '{"specversion":"1.0","id":"'$(date +%%s%%N)'","source":"/shop","type":"cart.abandoned","subject":"ada","time":"'$(date -u +%%FT%%TZ)'","data":{"cartId":"c-'$(date +%%s)'","total":199}}'

                Then ask why it came:
                  curl -sS '%s/v1/messages?person=ada' -H "Authorization: Bearer $(./waymark token marketer)"
                """, mesh.url("sandbox"), mesh.url("profile"), mesh.url("delivery"));
    }
}
