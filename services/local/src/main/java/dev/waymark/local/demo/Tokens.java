package dev.waymark.local.demo;

import dev.waymark.local.MeshException;
import dev.waymark.local.Roles;
import dev.waymark.local.parts.MeshContext;

/** Access tokens of the demo's service accounts. */
public final class Tokens {

    private final MeshContext mesh;

    public Tokens(MeshContext mesh) {
        this.mesh = mesh;
    }

    /** A fresh token of the account that has that role and no other; good for an hour. */
    public String of(String role) {
        if (!Roles.DEMO.contains(role)) {
            throw MeshException.misuse("There is no demo account with the role %s; there is one for each of %s."
                    .formatted(role, String.join(", ", Roles.DEMO)));
        }
        String client = "demo-" + role;
        String form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(client, mesh.secrets().client(client));
        try (RestCall rest = new RestCall()) {
            String url = mesh.settings().url("keycloak") + "/realms/waymark/protocol/openid-connect/token";
            return rest.postForm(url, form).path("access_token").asText();
        }
    }
}
