package dev.waymark.delivery.channel.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/** Connections to a centre, encrypted where the account wants it. */
final class SmppSockets implements ConnectionFactory {

    private final int timeoutMillis;
    private final @Nullable SSLSocketFactory tls;

    /** @throws IllegalStateException when the trusted certificates cannot be read */
    SmppSockets(String where, SmppSettings settings) {
        this.timeoutMillis = (int) settings.connectTimeout().toMillis();
        this.tls = settings.tls() == SmppSettings.Tls.REQUIRED ? factory(where, settings.tlsTrust()) : null;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            return new SocketConnection(tls == null ? socket : encrypted(tls, socket, host, port));
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private Socket encrypted(SSLSocketFactory factory, Socket plain, String host, int port) throws IOException {
        plain.setSoTimeout(timeoutMillis);
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        // The rules of HTTPS (RFC 2818) for the name in a certificate; SMPP has none of its own.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SocketException cut) {
            // Who does not expect a handshake often cuts the connection.
            throw new SSLException("The far side ended the connection during the handshake", cut);
        }
        return socket;
    }

    private static SSLSocketFactory factory(String where, Optional<Path> trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.isPresent() ? trust(trusted.get()) : null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException(
                    where + ".tls-trust must be a PEM file of certificates: " + unreadable.getMessage(), unreadable);
        }
    }

    private static TrustManager[] trust(Path file) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates;
        try (InputStream pem = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
        if (certificates.isEmpty()) {
            throw new IOException("there is no certificate in it");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }
}
