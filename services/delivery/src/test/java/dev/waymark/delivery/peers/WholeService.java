package dev.waymark.delivery.peers;

import dev.waymark.testing.KafkaResource;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.TokensResource;
import dev.waymark.testing.ZeebeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the whole service, with real Postgres, Kafka and Zeebe, an SMS centre, and the other services played. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokensResource.class)
@QuarkusTestResource(ZeebeResource.class)
@QuarkusTestResource(PeersResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WholeService {}
