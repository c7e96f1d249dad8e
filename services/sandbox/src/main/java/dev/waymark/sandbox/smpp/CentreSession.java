package dev.waymark.sandbox.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Command;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.DeliverSmCommandTask;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SendCommandTask;
import org.jsmpp.session.connection.Connection;

/** One client's connection. Beyond the library's session it bounds requests, tells when a delivery is written, and can be cut. */
final class CentreSession extends SMPPServerSession {

    private static final int MAX_REQUEST_OCTETS = 70_000;

    CentreSession(Connection connection, SubmitListener listener, int requestsAtOnce, int requestQueue) {
        super(
                connection,
                listener,
                listener,
                listener,
                requestsAtOnce,
                requestQueue,
                new SynchronizedPDUSender(new DefaultPDUSender()),
                new BoundedReader());
    }

    /**
     * Sends a deliver_sm and waits for the client's answer.
     *
     * @param written runs when the request is on its way, before the answer
     */
    void deliver(Delivery delivery, Runnable written)
            throws IOException, PDUException, ResponseTimeoutException, InvalidResponseException,
                    NegativeResponseException {
        ensureReceivable("deliver_sm");
        executeSendCommand(new Telling(delivery.command(pduSender()), written), getTransactionTimer());
    }

    /** Closes the connection without a word; the library notices as if the network had failed. */
    void cut() throws IOException {
        connection().close();
    }

    private record Telling(DeliverSmCommandTask task, Runnable written) implements SendCommandTask {
        @Override
        public void executeTask(OutputStream out, int sequenceNumber) throws PDUException, IOException {
            task.executeTask(out, sequenceNumber);
            written.run();
        }

        @Override
        public String getCommandName() {
            return task.getCommandName();
        }
    }

    /** Refuses requests too long for any message before memory is set aside for them. */
    private static final class BoundedReader extends DefaultPDUReader {
        @Override
        public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
            Command header = super.readPDUHeader(in);
            if (header.getCommandLength() > MAX_REQUEST_OCTETS) {
                throw new InvalidCommandLengthException(
                        "Command length " + header.getCommandLength() + " is over " + MAX_REQUEST_OCTETS);
            }
            return header;
        }
    }
}
