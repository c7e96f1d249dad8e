package dev.waymark.sandbox.fcm;

import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.FcmClient;
import io.restassured.path.json.JsonPath;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionCheckTest {

    private static final String TOKEN_URI = "http://127.0.0.1:8090/fcm/token";

    private final ServiceAccount account = made();
    private final FcmClient client = client();
    private final AssertionCheck check = check();

    @Test
    void shouldBelieveTheServiceAccountWithOrWithoutAKeyId() {
        // Given
        String withKeyId = client.assertion(client.claims(NOON));
        String without = client.assertion("{\"alg\":\"RS256\"}", client.claims(NOON));

        // Then
        assertThat(check.fault(withKeyId, NOON)).isEmpty();
        assertThat(check.fault(without, NOON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iss, somebody@else.example, invalid_grant, client_email",
        "aud, https://oauth2.googleapis.com/token, invalid_grant, token_uri",
        "scope, https://www.googleapis.com/auth/drive, invalid_scope, firebase.messaging"
    })
    void shouldSayWhichClaimIsWrong(String claim, String value, String error, String named) {
        // Given
        Map<String, Object> claims = client.claims(NOON);
        claims.put(claim, value);

        // Then
        assertThat(check.fault(client.assertion(claims), NOON)).hasValueSatisfying(refused -> {
            assertThat(refused.error()).isEqualTo(error);
            assertThat(refused.description()).contains(named);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3600, true",
        "0, 3601, false",
        "-3600, -301, false",
        "-3600, -299, true",
        "301, 400, false",
        "299, 400, true"
    })
    void shouldWantTimesAroundNowAndAtMostAnHourApart(long from, long until, boolean good) {
        // Given
        Map<String, Object> claims = client.claims(NOON);
        claims.put("iat", NOON.plusSeconds(from).getEpochSecond());
        claims.put("exp", NOON.plusSeconds(until).getEpochSecond());

        // Then
        assertThat(check.fault(client.assertion(claims), NOON).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp", "iss", "aud", "scope"})
    void shouldWantEachClaim(String claim) {
        // Given
        Map<String, Object> claims = client.claims(NOON);
        claims.remove(claim);

        // Then
        assertThat(check.fault(client.assertion(claims), NOON)).isPresent();
    }

    @Test
    void shouldWantASignatureOfItsKey() throws Exception {
        // Given
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        String forged = FcmClient.signed(
                "{\"alg\":\"RS256\"}",
                client.claims(NOON),
                generator.generateKeyPair().getPrivate());
        String none = client.assertion("{\"alg\":\"none\"}", client.claims(NOON));
        String otherKey = client.assertion("{\"alg\":\"RS256\",\"kid\":\"other\"}", client.claims(NOON));

        // Then
        for (String assertion : new String[] {forged, none, otherKey, "no token", ""}) {
            assertThat(check.fault(assertion, NOON))
                    .hasValueSatisfying(refused -> assertThat(refused.error()).isEqualTo("invalid_grant"));
        }
    }

    private AssertionCheck check() {
        try {
            return new AssertionCheck(account, account.publicKey(), TOKEN_URI);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private FcmClient client() {
        try {
            return new FcmClient(new JsonPath(new ObjectMapper().writeValueAsString(account.withTokenUri(TOKEN_URI))));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ServiceAccount made() {
        try {
            return ServiceAccount.make();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
