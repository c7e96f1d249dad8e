package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The connection to the engine and its client as beans. */
@Dependent
class EngineClientProducer {

    @Produces
    @Singleton
    EngineConnection connection(EngineConfig config) {
        return new EngineConnection(config);
    }

    void close(@Disposes EngineConnection connection) {
        connection.close();
    }

    @Produces
    @ApplicationScoped
    CamundaClient client(EngineConnection connection) {
        return connection.client();
    }
}
