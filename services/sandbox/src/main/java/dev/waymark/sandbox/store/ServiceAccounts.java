package dev.waymark.sandbox.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.fcm.ServiceAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service account whose assertions the sandbox believes: made at the first start, kept in a file that is its owner's alone, and
 * taken from there when it is there already. Safe for threads.
 */
@ApplicationScoped
public class ServiceAccounts {

    /** The file's name in its folder. */
    public static final String FILE = "fcm-service-account.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile @Nullable Opened opened;

    private record Opened(ServiceAccount account, PublicKey key) {}

    /**
     * Reads the file, or makes it.
     *
     * @throws IOException when it cannot be read or written, or holds no service account
     */
    public void open(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            ServiceAccount account = Files.exists(file)
                    ? JSON.readValue(Files.readString(file), ServiceAccount.class)
                    : written(file, ServiceAccount.make());
            opened = new Opened(account, account.publicKey());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("it holds no service account with an RSA key", e);
        }
    }

    private static ServiceAccount written(Path file, ServiceAccount account) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, anew, SecretFiles.OWNER_ONLY)) {
            ByteBuffer octets = ByteBuffer.wrap(JSON.writeValueAsBytes(account));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        }
        return account;
    }

    /** The account, without the address of its tokens. */
    public ServiceAccount account() {
        return now().account();
    }

    /** The key that checks what the account signs. */
    public PublicKey publicKey() {
        return now().key();
    }

    private Opened now() {
        Opened now = opened;
        if (now == null) {
            throw new IllegalStateException("the service account is not open");
        }
        return now;
    }
}
