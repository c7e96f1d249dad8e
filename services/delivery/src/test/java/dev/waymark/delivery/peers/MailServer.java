package dev.waymark.delivery.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server of the test's: it answers each step of a recipient as it was told, an empty answer being a connection that breaks. */
public final class MailServer implements AutoCloseable {

    private static final String BREAK = "";

    private final ServerSocket socket;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** On that port, or on any where it is 0. */
    public MailServer(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The answer to {@code RCPT}, {@code DATA} or {@code DOT} for that recipient. */
    public void answer(String recipient, String step, String answer) {
        answers.put(step + " " + recipient, answer);
    }

    /** Breaks the connection instead of an answer. */
    public void breakOff(String recipient, String step) {
        answer(recipient, step, BREAK);
    }

    /** Those it took, as they came, dots and all. */
    public List<String> mails() {
        return mails;
    }

    /** What the envelopes began with: the sender, and what was asked for by the way. */
    public List<String> envelopes() {
        return envelopes;
    }

    public int connections() {
        return connections.get();
    }

    /** Takes everything again, and has taken nothing. */
    public void reset() {
        answers.clear();
        mails.clear();
        envelopes.clear();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            say(out, "220 mail.test");
            String to = "";
            String line;
            while ((line = in.readLine()) != null) {
                String verb = line.substring(0, Math.min(4, line.length()));
                if (verb.equals("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (verb.equals("RCPT") && line.contains("NOTIFY")) {
                    envelopes.add(line.substring(line.indexOf("NOTIFY")));
                }
                String answer =
                        switch (verb) {
                            case "RCPT" -> answers.getOrDefault("RCPT " + to, "250 2.1.5 Ok");
                            case "DATA" -> answers.getOrDefault("DATA " + to, "354 Go on");
                            case "EHLO" -> answers.getOrDefault("EHLO ", "250 mail.test");
                            case "MAIL" -> from(line);
                            case "QUIT" -> "221 Bye";
                            default -> "250 Ok";
                        };
                if (!say(out, answer) || verb.equals("QUIT")) {
                    return;
                }
                if (answer.startsWith("354") && !took(in, out, to)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client went away; what it was answered stands.
        }
    }

    private String from(String line) {
        envelopes.add(line);
        return "250 2.1.0 Ok";
    }

    private boolean took(BufferedReader in, OutputStream out, String to) throws IOException {
        StringBuilder mail = new StringBuilder();
        String line;
        while ((line = in.readLine()) != null && !line.equals(".")) {
            mail.append(line).append('\n');
        }
        if (line == null) {
            return false;
        }
        String answer = answers.getOrDefault("DOT " + to, "250 2.0.0 Ok");
        if (answer.startsWith("250") || answer.isEmpty()) {
            mails.add(mail.toString());
        }
        return say(out, answer);
    }

    private static boolean say(OutputStream out, String answer) throws IOException {
        if (answer.isEmpty()) {
            return false;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }
}
