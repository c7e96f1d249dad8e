package dev.waymark.acceptance;

import dev.waymark.local.Mesh;
import io.camunda.client.CamundaClient;
import java.net.URI;
import java.util.Map;

/** Somebody who starts a journey in the engine by hand, with whatever variables. */
final class EnginePeer implements AutoCloseable {

    private final CamundaClient client;

    private EnginePeer(String address) {
        this.client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + address))
                .preferRestOverGrpc(false)
                .build();
    }

    static EnginePeer of(Mesh mesh) {
        return new EnginePeer(mesh.address("zeebe"));
    }

    void startCartRecovery(Map<String, Object> variables) {
        client.newCreateInstanceCommand()
                .bpmnProcessId("cart-recovery")
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    @Override
    public void close() {
        client.close();
    }
}
