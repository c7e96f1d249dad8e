package dev.waymark.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortOwnerTest {

    private static final String LISTENER =
            "   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0";
    private static final String CONNECTION =
            "   1: 0100007F:1F91 0100007F:8000 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0";

    @Test
    void shouldFindTheListenerOnThePort() {
        // When
        // Then
        assertThat(PortOwner.inode(LISTENER, 8081)).contains("4711");
        assertThat(PortOwner.inode(LISTENER, 8082)).isEmpty();
        assertThat(PortOwner.inode(CONNECTION, 8081)).isEmpty();
    }

    @Test
    void shouldNameTheProgram() throws IOException {
        // Given
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            var owner = PortOwner.of(socket.getLocalPort());
            // Then
            assertThat(owner).hasValueSatisfying(name -> assertThat(name)
                    .contains("pid " + ProcessHandle.current().pid()));
        }
    }
}
