package dev.waymark.journey;

import dev.waymark.testing.KafkaResource;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.TokensResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running service with real Postgres, Kafka and Zeebe. */
@QuarkusTest
@QuarkusTestResource(TokensResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EngineResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface JourneyTest {}
