package dev.waymark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void shouldCarryTheRolesWhereTheServicesLookForThem() {
        // When
        String token = Tokens.as("compliance");

        // Then
        JsonPath claims = claims(token);
        assertThat(claims.getList("realm_access.roles", String.class)).containsExactly("compliance");
        assertThat(claims.getString("sub")).isEqualTo("demo-compliance");
        assertThat(claims.getString("iss")).isEqualTo(Tokens.issuer());
    }

    @Test
    void shouldHandAServiceItsOwnTokenAndTheKeyToCheckIt() {
        // Given
        String issuer = new TokensResource().start().get("WAYMARK_OIDC");

        // When
        JsonPath answer = RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .post(issuer + "/protocol/openid-connect/token")
                .jsonPath();

        // Then
        assertThat(claims(answer.getString("access_token")).getList("realm_access.roles"))
                .isEqualTo(java.util.List.of("mesh"));
        assertThat(RestAssured.get(issuer + "/protocol/openid-connect/certs")
                        .jsonPath()
                        .getString("keys[0].kid"))
                .isEqualTo(Tokens.KEY_ID);
    }

    private static JsonPath claims(String token) {
        byte[] body = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonPath(new String(body, StandardCharsets.UTF_8));
    }
}
