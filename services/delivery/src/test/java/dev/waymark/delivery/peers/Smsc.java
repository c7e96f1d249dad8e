package dev.waymark.delivery.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** An SMS centre with faults on demand. What it took is the truth about what was sent. */
public final class Smsc implements AutoCloseable {

    /** What it does with a message. */
    public enum Mode {
        ACCEPT,
        REJECT,
        REJECT_FOR_NOW,
        THROTTLE,
        /** Takes it and never answers. */
        SILENT,
        /** Takes it and closes the connection instead of answering. */
        DROP,
        /** Sends the receipt before the answer. */
        EARLY_RECEIPT
    }

    /** The account it knows. */
    public static final String SYSTEM_ID = "waymark";

    public static final String PASSWORD = "secret";

    private final int port;
    private final List<Sms> taken = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(0x1A2B3C);
    private volatile Function<Sms, Mode> behaviour = sms -> Mode.ACCEPT;
    private volatile SMPPServerSessionListener listener;
    private final AtomicInteger asked = new AtomicInteger();

    public Smsc() {
        this(freePort());
    }

    Smsc(int port) {
        this.port = port;
        this.listener = open();
    }

    public int port() {
        return port;
    }

    /** The messages and parts it took, in the order of arrival. */
    public List<Sms> taken() {
        return taken;
    }

    /** How many it was asked to take. */
    public int asked() {
        return asked.get();
    }

    public void behave(Function<Sms, Mode> how) {
        behaviour = how;
    }

    public void reset() {
        behaviour = sms -> Mode.ACCEPT;
        taken.clear();
        asked.set(0);
    }

    /** How many are bound. */
    public int sessions() {
        return sessions.size();
    }

    /** Closes every connection, and takes new ones again. */
    public void disconnect() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    /** Is not there until {@link #comeBack()}. */
    public void goAway() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        disconnect();
    }

    public void comeBack() {
        listener = open();
    }

    @Override
    public void close() {
        goAway();
    }

    private SMPPServerSessionListener open() {
        try {
            SMPPServerSessionListener opened = new SMPPServerSessionListener(port);
            opened.setPduProcessorDegree(50);
            opened.setMessageReceiverListener(receiver());
            Thread.ofVirtual().start(() -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(SMPPServerSessionListener from) {
        while (true) {
            try {
                SMPPServerSession session = from.accept();
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            var request = session.waitForBind(5_000);
            if (SYSTEM_ID.equals(request.getSystemId()) && PASSWORD.equals(request.getPassword())) {
                request.accept("smsc", InterfaceVersion.IF_34);
                sessions.add(session);
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (Exception gone) {
            session.close();
        }
    }

    private ServerMessageReceiverListener receiver() {
        return (ServerMessageReceiverListener) Proxy.newProxyInstance(
                Smsc.class.getClassLoader(),
                new Class<?>[] {ServerMessageReceiverListener.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("onAcceptSubmitSm")) {
                        return take((SubmitSm) args[0], (SMPPServerSession) args[1]);
                    }
                    return null;
                });
    }

    private SubmitSmResult take(SubmitSm pdu, SMPPServerSession session) throws Exception {
        asked.incrementAndGet();
        String id = Integer.toHexString(ids.incrementAndGet()).toUpperCase(java.util.Locale.ROOT);
        Sms sms = Sms.of(id, pdu);
        switch (behaviour.apply(sms)) {
            case REJECT -> throw new ProcessRequestException("no", SMPPConstant.STAT_ESME_RINVDSTADR);
            case REJECT_FOR_NOW -> throw new ProcessRequestException("later", SMPPConstant.STAT_ESME_RX_T_APPN);
            case THROTTLE -> throw new ProcessRequestException("less", SMPPConstant.STAT_ESME_RTHROTTLED);
            case SILENT -> {
                taken.add(sms);
                Thread.sleep(60_000);
            }
            case DROP -> {
                taken.add(sms);
                sessions.remove(session);
                session.close();
            }
            case EARLY_RECEIPT -> {
                taken.add(sms);
                receipt(session, sms, "DELIVRD", id, true);
            }
            case ACCEPT -> taken.add(sms);
        }
        return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    }

    /** Sends a receipt with the id as it was answered, and the reference. */
    public void receipt(Sms sms, String stat) {
        receipt(sms, stat, sms.id(), true);
    }

    /** As {@link #receipt(Sms, String)}; returns whether it was taken. */
    public boolean tryReceipt(Sms sms, String stat) {
        try {
            receipt(sms, stat);
            return true;
        } catch (IllegalStateException notTaken) {
            return false;
        }
    }

    /** Sends a receipt with another spelling of the id, with or without the reference. */
    public void receipt(Sms sms, String stat, String id, boolean withReference) {
        receipt(sessions.getLast(), sms, stat, id, withReference);
    }

    /** Sends a receipt by which the network does not know the subscriber. */
    public void unknownSubscriber(Sms sms) {
        String text = "id:%s sub:001 dlvrd:000 submit date:2611220800 done date:2611220801 stat:UNDELIV err:000 text:"
                .formatted(sms.id());
        deliver(
                sessions.getLast(),
                sms.to().substring(1),
                sms.from(),
                MessageType.SMSC_DEL_RECEIPT,
                (byte) 0,
                text.getBytes(StandardCharsets.ISO_8859_1),
                new OptionalParameter.Network_error_code(new byte[] {3, 0, 1}));
    }

    private static void receipt(SMPPServerSession session, Sms sms, String stat, String id, boolean withReference) {
        String text = "id:%s sub:001 dlvrd:001 submit date:2611220800 done date:2611220801 stat:%s err:%s text:"
                .formatted(id, stat, stat.equals("DELIVRD") ? "000" : "027");
        OptionalParameter[] tlvs = withReference
                ? new OptionalParameter[] {new OptionalParameter.User_message_reference((short) sms.reference())}
                : new OptionalParameter[0];
        deliver(
                session,
                sms.to().substring(1),
                sms.from(),
                MessageType.SMSC_DEL_RECEIPT,
                (byte) 0,
                text.getBytes(StandardCharsets.ISO_8859_1),
                tlvs);
    }

    private static void deliver(
            SMPPServerSession session,
            String from,
            String to,
            MessageType type,
            byte dataCoding,
            byte[] body,
            OptionalParameter... tlvs) {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    from,
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    to,
                    new ESMClass(MessageMode.DEFAULT, type, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new RawDataCoding(dataCoding),
                    body,
                    tlvs);
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            throw new IllegalStateException("it was not taken", e);
        }
    }

    /** A phone writes: GSM-7 where the text fits, else UCS-2. */
    public void reply(String from, String text) {
        java.util.Optional<byte[]> septets = Sms.septets(text);
        deliver(
                sessions.getLast(),
                from,
                "Waymark",
                MessageType.DEFAULT,
                (byte) (septets.isPresent() ? 0 : 8),
                septets.orElseGet(() -> text.getBytes(StandardCharsets.UTF_16BE)));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
