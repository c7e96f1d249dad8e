package dev.waymark.local.parts;

import dev.waymark.local.Part;
import java.util.ArrayList;
import java.util.List;

/** All parts of a mesh, in the order in which commands list them. */
public final class Parts {

    /** The services that have a database of their own, in port order. */
    public static final List<String> SERVICES =
            List.of("consent", "profile", "content", "delivery", "frequency", "journey");

    private Parts() {}

    public static List<Part> of(MeshContext mesh) {
        List<Part> parts = new ArrayList<>(List.of(
                new PostgresPart(mesh),
                new KafkaPart(mesh),
                new ZeebePart(mesh),
                new KeycloakPart(mesh),
                new ServicePart(mesh, "sandbox", System.getenv())));
        SERVICES.forEach(service -> parts.add(new ServicePart(mesh, service, System.getenv())));
        return List.copyOf(parts);
    }
}
