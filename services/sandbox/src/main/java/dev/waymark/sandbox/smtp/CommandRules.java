package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.mail.SmtpReply;
import dev.waymark.sandbox.mail.SmtpStage;
import java.io.IOException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandException;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** What differs from the library's commands: which extensions are offered, and that early refusals are written down. */
final class CommandRules {

    private CommandRules() {}

    static void apply(SMTPServer server, Refusals refusals) {
        CommandHandler commands = server.getCommandHandler();
        commands.addCommand(new Ehlo());
        commands.addCommand(new Bdat());
        commands.addCommand(new Mail(commands.getCommand("MAIL"), refusals));
    }

    /** Offers what the library does but CHUNKING, whose reader takes a connection that ends early for the end of the mail. */
    private static final class Ehlo extends BaseCommand {

        private Ehlo() {
            super("EHLO", "Introduce yourself.", "<hostname>");
        }

        @Override
        public void execute(String command, Session session) throws IOException {
            String[] arguments = getArgs(command);
            if (arguments.length < 2) {
                session.sendResponse("501 5.5.4 Syntax: EHLO hostname");
                return;
            }
            session.resetMailTransaction();
            session.setHelo(arguments[1]);
            SMTPServer server = session.getServer();
            StringBuilder answer = new StringBuilder("250-").append(server.getHostName());
            answer.append("\r\n250-8BITMIME\r\n250-SMTPUTF8");
            server.getAuthenticationHandlerFactory().ifPresent(factory -> answer.append("\r\n250-AUTH ")
                    .append(String.join(" ", factory.getAuthenticationMechanisms())));
            session.sendResponse(answer.append("\r\n250 SIZE ")
                    .append(server.getMaxMessageSize())
                    .toString());
        }
    }

    /** Closes the connection: what follows would be taken for commands. */
    private static final class Bdat extends BaseCommand {

        private Bdat() {
            super("BDAT", "Not offered.");
        }

        @Override
        public void execute(String command, Session session) throws DropConnectionException {
            throw new DropConnectionException(502, "5.5.1 BDAT is not offered");
        }
    }

    /** Refuses, and writes down, what the library would refuse without telling. */
    private record Mail(Command library, Refusals refusals) implements Command {

        private static final Pattern SIZE = Pattern.compile(" SIZE=([0-9]{1,20})", Pattern.CASE_INSENSITIVE);

        @Override
        public void execute(String command, Session session) throws IOException, DropConnectionException {
            if (session.getServer().getRequireAuth() && !session.isAuthenticated()) {
                refuse(session, SmtpReply.AUTHENTICATION_REQUIRED);
            } else if (tooLarge(command, session.getServer().getMaxMessageSize())) {
                refuse(session, SmtpReply.TOO_LARGE);
            } else {
                library.execute(command, session);
            }
        }

        private static boolean tooLarge(String command, int max) {
            Matcher size = SIZE.matcher(command);
            return size.find() && new BigInteger(size.group(1)).compareTo(BigInteger.valueOf(max)) > 0;
        }

        private void refuse(Session session, SmtpReply reply) throws IOException {
            refusals.answered(SmtpStage.MAIL, reply, session.getSessionId());
            session.sendResponse(reply.toString());
        }

        @Override
        public HelpMessage getHelp() throws CommandException {
            return library.getHelp();
        }

        @Override
        public String getName() {
            return library.getName();
        }
    }
}
