package dev.waymark.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** SMTP said line by line, to see each answer and where a connection ends. */
public final class SmtpTalk implements AutoCloseable {

    /** Stands for an answer that did not come because the connection was closed. */
    public static final String CLOSED = "closed";

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader answers;

    private SmtpTalk(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A connection that has been greeted. */
    public static SmtpTalk open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        SmtpTalk talk = new SmtpTalk(socket);
        talk.answer();
        return talk;
    }

    /** A connection of somebody who may submit. */
    public static SmtpTalk loggedIn(int port) throws IOException {
        SmtpTalk talk = open(port);
        talk.say("EHLO client");
        talk.say("AUTH PLAIN " + plain(MailClient.USER, MailClient.PASSWORD));
        return talk;
    }

    public static String plain(String user, String password) {
        return base64("\0" + user + "\0" + password);
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says a line; the answer, its lines joined with a line feed, or {@link #CLOSED}. */
    public String say(String line) throws IOException {
        write(line + "\r\n");
        return answer();
    }

    /** Says MAIL, RCPT and DATA; the answer to the first that is not taken, or to the mail. */
    public String submit(String to, String mail) throws IOException {
        say("MAIL FROM:<" + MailClient.SENDER + ">");
        String recipient = say("RCPT TO:<" + to + ">");
        return recipient.startsWith("250") ? data(mail) : recipient;
    }

    /** Says DATA and the mail, whose lines must end with CRLF. */
    public String data(String mail) throws IOException {
        say("DATA");
        write(mail + "\r\n.\r\n");
        return answer();
    }

    public void write(String octets) throws IOException {
        try {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // the answer says that the connection is closed
        }
    }

    /** The next answer, or {@link #CLOSED}. */
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                answer.append(answer.isEmpty() ? "" : "\n").append(line);
                if (line.length() < 4 || line.charAt(3) == ' ') {
                    return answer.toString();
                }
            }
        } catch (SocketException e) {
            return CLOSED;
        }
        return CLOSED;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
