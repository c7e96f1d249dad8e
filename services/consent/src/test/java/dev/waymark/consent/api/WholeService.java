package dev.waymark.consent.api;

import dev.waymark.consent.preferences.PagePeers;
import dev.waymark.consent.rights.ServicePeers;
import dev.waymark.testing.KafkaResource;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.TokensResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the whole service, with real Postgres and Kafka and an issuer of tokens. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokensResource.class)
@QuarkusTestResource(ServiceKeyResource.class)
@QuarkusTestResource(LedgerKeyResource.class)
@QuarkusTestResource(PagePeers.class)
@QuarkusTestResource(ServicePeers.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WholeService {}
