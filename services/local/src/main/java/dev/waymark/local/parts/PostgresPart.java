package dev.waymark.local.parts;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshException;
import dev.waymark.local.MeshHome;
import dev.waymark.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** One Postgres server with a database and a login role for each service. */
final class PostgresPart implements Part {

    private static final String SUPERUSER = "postgres";

    /**
     * For many small transactions of persons in no order: after a checkpoint the first change of a page logs the whole page, so checkpoints are rare and
     * those pages compressed. Nothing here weakens what a commit promises.
     */
    private static final Map<String, String> WORK = Map.of(
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min",
            "wal_compression", "on",
            "jit", "off");

    private final MeshContext mesh;

    PostgresPart(MeshContext mesh) {
        this.mesh = mesh;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<String> ports() {
        return List.of("postgres");
    }

    @Override
    public void prepare() {
        Path program = PostgresDistribution.unpacked(mesh.installation());
        Path version = data().resolve("PG_VERSION");
        if (Files.exists(version)) {
            checkVersion(program, version);
        } else {
            initialise(program);
        }
    }

    private static void checkVersion(Path program, Path version) {
        try {
            String of = Files.readString(version).trim();
            if (!program.toString().contains("postgres-" + of + ".")) {
                throw new MeshException(
                        "The data folder was written by Postgres %s and this is another: ./waymark reset starts anew."
                                .formatted(of));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise(Path program) {
        Path draft = mesh.home().data("postgres.new");
        MeshHome.delete(draft);
        Path password = mesh.home().run().resolve("postgres.password");
        try {
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, mesh.secrets().database(SUPERUSER));
            List<String> command = new ArrayList<>(asOrdinaryUser());
            command.addAll(List.of(program.resolve("bin/initdb").toString(), "-D", draft.toString(), "-U", SUPERUSER));
            command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8"));
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
            Tool.run("initdb of Postgres", command, Map.of());
            Files.move(draft, data());
            Files.delete(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Postgres refuses to run as root; in a user namespace of its own the same user is nobody. */
    private static List<String> asOrdinaryUser() {
        try {
            boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
            return root ? List.of("unshare", "-U") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Launch launch() {
        Path program = PostgresDistribution.unpacked(mesh.installation());
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(program.resolve("bin/postgres").toString(), "-D", data().toString()));
        Map<String, String> settings = new TreeMap<>(WORK);
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(mesh.settings().port("postgres")));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");
        settings.put("log_timezone", "UTC");
        settings.put("timezone", "UTC");
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Launch(command, Map.of(), mesh.home().folder(), program.toString());
    }

    @Override
    public boolean ready() {
        if (!Probe.listens(mesh.settings().port("postgres"))) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new MeshException(
                        "Postgres does not accept the password in %s: its data is older; ./waymark reset starts anew."
                                .formatted(mesh.home().secrets()),
                        e);
            }
            return false;
        }
    }

    @Override
    public void complete() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String service : Parts.SERVICES) {
                String password = mesh.secrets().database(service);
                String verb = exists(statement, "pg_roles where rolname", service) ? "alter" : "create";
                statement.execute("%s role %s login password '%s'".formatted(verb, service, password));
                if (!exists(statement, "pg_database where datname", service)) {
                    statement.execute("create database %s owner %s".formatted(service, service));
                }
            }
        } catch (SQLException e) {
            throw new MeshException("The databases cannot be made: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String where, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from %s = '%s'".formatted(where, name))) {
            return found.next();
        }
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", mesh.secrets().database(SUPERUSER));
        login.setProperty("loginTimeout", "2");
        login.setProperty("sslmode", "disable");
        login.setProperty("gssEncMode", "disable");
        return DriverManager.getConnection(
                "jdbc:postgresql://%s/postgres".formatted(mesh.settings().address("postgres")), login);
    }

    private Path data() {
        return mesh.home().data("postgres");
    }
}
