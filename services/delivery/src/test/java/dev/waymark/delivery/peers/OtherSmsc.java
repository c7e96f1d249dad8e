package dev.waymark.delivery.peers;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppChannelException;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An SMS centre of a library that delivery does not use: what both misunderstand alike, no test of one library alone finds. */
public final class OtherSmsc implements AutoCloseable {

    public static final String PASSWORD = "secret";

    private static final int ANSWER_TIME = 2_000;

    private final int port = Smsc.freePort();
    private final DefaultSmppServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger ids = new AtomicInteger(0xA0000);
    private final List<SubmitSm> taken = new CopyOnWriteArrayList<>();
    private final List<Byte> versions = new CopyOnWriteArrayList<>();
    private final AtomicInteger signsOfLife = new AtomicInteger();
    private final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = (message, session) -> ok(message);

    /** What it does with a message, on a thread of its own. */
    public interface Behaviour {

        /** The answer; none where it keeps silent. */
        @Nullable
        PduResponse answer(SubmitSm message, SmppServerSession session) throws Exception;
    }

    /** Without TLS. */
    public OtherSmsc() throws SmppChannelException {
        this(null);
    }

    /** @param keyStore its key, in a PKCS12 file with the password of {@link TestKeys}; null without TLS */
    public OtherSmsc(@Nullable Path keyStore) throws SmppChannelException {
        SmppServerConfiguration settings = new SmppServerConfiguration();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        settings.setDefaultWindowSize(1_000);
        settings.setInterfaceVersion(SmppConstants.VERSION_5_0);
        settings.setAutoNegotiateInterfaceVersion(false);
        if (keyStore != null) {
            SslConfiguration tls = new SslConfiguration();
            tls.setKeyStorePath(keyStore.toString());
            tls.setKeyStoreType("PKCS12");
            tls.setKeyStorePassword(TestKeys.PASSWORD);
            tls.setKeyManagerPassword(TestKeys.PASSWORD);
            settings.setUseSsl(true);
            settings.setSslConfiguration(tls);
        }
        this.server = new DefaultSmppServer(settings, new Door());
        server.start();
    }

    public int port() {
        return port;
    }

    public void behave(Behaviour how) {
        behaviour = how;
    }

    /** What it was asked to take, whatever it answered. */
    public List<SubmitSm> asked() {
        return taken;
    }

    /** The interface_version of each bind. */
    public List<Byte> versions() {
        return versions;
    }

    /** How often it was asked whether it lives. */
    public int signsOfLife() {
        return signsOfLife.get();
    }

    /** Takes a message. */
    public SubmitSmResp ok(SubmitSm message) {
        SubmitSmResp answer = message.createResponse();
        answer.setMessageId(Integer.toHexString(ids.incrementAndGet()));
        return answer;
    }

    /** Refuses a message. */
    public static SubmitSmResp status(SubmitSm message, int status) {
        SubmitSmResp answer = message.createResponse();
        answer.setCommandStatus(status);
        return answer;
    }

    /** Sends a receipt of a message and waits for nothing. */
    public static void receipt(SmppServerSession session, SubmitSm message, String id, String stat) throws Exception {
        DeliverSm receipt = new DeliverSm();
        receipt.setSourceAddress(message.getDestAddress());
        receipt.setDestAddress(new Address((byte) 5, (byte) 0, "Waymark"));
        receipt.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
        receipt.setShortMessage("id:%s sub:001 dlvrd:001 submit date:2611220800 done date:2611220801 stat:%s err:000"
                .formatted(id, stat)
                .getBytes(StandardCharsets.ISO_8859_1));
        session.sendRequestPdu(receipt, ANSWER_TIME, false);
    }

    /** Closes every connection. */
    public void disconnect() {
        sessions.forEach(SmppServerSession::close);
        sessions.clear();
    }

    @Override
    public void close() {
        server.destroy();
        threads.shutdownNow();
    }

    private final class Door implements SmppServerHandler {

        @Override
        public void sessionBindRequested(Long id, SmppSessionConfiguration settings, BaseBind bind)
                throws SmppProcessingException {
            versions.add(bind.getInterfaceVersion());
            if (!PASSWORD.equals(settings.getPassword())) {
                throw new SmppProcessingException(SmppConstants.STATUS_INVPASWD);
            }
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
            session.serverReady(new DefaultSmppSessionHandler() {
                @Override
                public @Nullable PduResponse firePduRequestReceived(PduRequest request) {
                    if (!(request instanceof SubmitSm message)) {
                        signsOfLife.incrementAndGet();
                        return request.createResponse();
                    }
                    taken.add(message);
                    threads.execute(() -> answer(message, session));
                    return null;
                }
            });
            sessions.add(session);
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
            sessions.remove(session);
            session.destroy();
        }
    }

    private void answer(SubmitSm message, SmppServerSession session) {
        try {
            PduResponse answer = behaviour.answer(message, session);
            if (answer != null) {
                session.sendResponsePdu(answer);
            }
        } catch (Exception gone) {
            session.close();
        }
    }
}
