package dev.waymark.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** A client of the message centre, as a service of the mesh would be one. It works on one answer at a time, in their order. */
public final class SmppClient implements AutoCloseable, MessageReceiverListener {

    public static final String SYSTEM_ID = "waymark";
    public static final String PASSWORD = "s3cret";
    public static final int WITH_HEADER = 0x40;
    public static final int GSM7 = 0;
    public static final int UCS2 = 8;

    private static final int RECEIPT = 0x04;
    private static final int SYSTEM_ERROR = 8;

    private final SMPPSession session = new SMPPSession();
    private final List<DeliverSm> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refuseNext = new AtomicInteger();

    private SmppClient() {
        session.setMessageReceiverListener(this);
        session.setPduProcessorDegree(1);
        session.setTransactionTimer(10_000);
    }

    public static SmppClient bind(int port) {
        return bind(port, BindType.BIND_TRX);
    }

    public static SmppClient bind(int port, BindType type) {
        try {
            return bind(port, type, SYSTEM_ID, PASSWORD);
        } catch (IOException e) {
            throw new AssertionError("cannot bind", e);
        }
    }

    public static SmppClient bind(int port, BindType type, String systemId, String password) throws IOException {
        SmppClient client = new SmppClient();
        client.session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        type, systemId, password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
        return client;
    }

    /** Submits a text in the GSM alphabet and asks for a receipt. */
    public String submit(String to, String text) throws Exception {
        return submit(to, 0, GSM7, text.getBytes(StandardCharsets.US_ASCII));
    }

    public String submit(String to, int esmClass, int dataCoding, byte[] octets, OptionalParameter... parameters)
            throws Exception {
        return submit(to, esmClass, dataCoding, 1, octets, parameters);
    }

    public String submit(
            String to, int esmClass, int dataCoding, int receipt, byte[] octets, OptionalParameter... parameters)
            throws Exception {
        boolean international = to.startsWith("+");
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Waymark",
                        international ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        international ? to.substring(1) : to,
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(receipt),
                        (byte) 0,
                        DataCodings.newInstance((byte) dataCoding),
                        (byte) 0,
                        octets,
                        parameters)
                .getMessageId();
    }

    /** As {@link #submit(String, String)}, without waiting for the answer. */
    public CompletableFuture<String> submitAhead(String to, String text, OptionalParameter... parameters) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return submit(to, 0, GSM7, text.getBytes(StandardCharsets.US_ASCII), parameters);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Answers the next deliveries with an error. */
    public void refuseNext(int count) {
        refuseNext.set(count);
    }

    public SMPPSession session() {
        return session;
    }

    public List<DeliverSm> receipts() {
        return deliveries(true);
    }

    public List<DeliverSm> replies() {
        return deliveries(false);
    }

    private List<DeliverSm> deliveries(boolean receipts) {
        List<DeliverSm> chosen = new ArrayList<>(deliveries);
        chosen.removeIf(delivery -> (delivery.getEsmClass() & RECEIPT) != 0 ^ receipts);
        return chosen;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivery) throws ProcessRequestException {
        if (refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new ProcessRequestException("not now", SYSTEM_ERROR);
        }
        deliveries.add(delivery);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not offered", SYSTEM_ERROR);
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
