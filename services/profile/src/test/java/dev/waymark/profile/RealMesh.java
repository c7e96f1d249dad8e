package dev.waymark.profile;

import dev.waymark.testing.KafkaResource;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.TokensResource;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The service with a real Postgres, a real Kafka and an issuer of tokens. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(TokensResource.class)
public @interface RealMesh {}
