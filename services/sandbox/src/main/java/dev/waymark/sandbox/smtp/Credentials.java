package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.mail.SmtpReply;
import dev.waymark.sandbox.mail.SmtpStage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.UsernamePasswordValidator;

/** The one name and password that may submit. */
final class Credentials implements UsernamePasswordValidator {

    private final byte[] user;
    private final byte[] password;
    private final Refusals refusals;

    Credentials(String user, String password, Refusals refusals) {
        this.user = user.getBytes(StandardCharsets.UTF_8);
        this.password = password.getBytes(StandardCharsets.UTF_8);
        this.refusals = refusals;
    }

    @Override
    public void login(String givenUser, String givenPassword, MessageContext context) throws LoginFailedException {
        boolean rightUser = MessageDigest.isEqual(user, givenUser.getBytes(StandardCharsets.UTF_8));
        boolean rightPassword = MessageDigest.isEqual(password, givenPassword.getBytes(StandardCharsets.UTF_8));
        if (!(rightUser && rightPassword)) {
            refusals.answered(SmtpStage.AUTH, SmtpReply.BAD_CREDENTIALS, context.getSessionId());
            throw new LoginFailedException();
        }
    }
}
