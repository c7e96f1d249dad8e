package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/** Takes what the provider sends. Receipts and messages of phones are acknowledged once they are stored; until then the provider has to repeat them. */
final class SmppReceiver implements MessageReceiverListener {

    private static final Logger LOG = Logger.getLogger(SmppReceiver.class);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(8);

    /** Receipts and messages that wait to be stored at the same time; the provider repeats those beyond. */
    static final int MOST_AT_ONCE = 32;

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    private final String account;
    private final DeadCodes dead;
    private final ReceiptSink receipts;
    private final PhoneMessageSink messages;

    SmppReceiver(String account, DeadCodes dead, ReceiptSink receipts, PhoneMessageSink messages) {
        this.account = account;
        this.dead = dead;
        this.receipts = receipts;
        this.messages = messages;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        if (!pdu.isSmscDeliveryReceipt()) {
            phoneMessage(pdu);
            return;
        }
        ProviderReceipt receipt = SmppReceipts.read(account, pdu, dead).orElse(null);
        if (receipt == null) {
            LOG.warnf("SMPP account %s received a receipt that names no message", account);
            return;
        }
        store(() -> receipts.take(receipt));
    }

    private void phoneMessage(DeliverSm pdu) throws ProcessRequestException {
        PhoneMessage message = SmppMessages.read(account, pdu).orElse(null);
        if (message == null) {
            LOG.warnf("SMPP account %s received a message from a sender that is no phone number", account);
            return;
        }
        store(() -> messages.take(message));
    }

    /** Never holds more threads than it may: the answers to hand-overs need theirs, however slowly others are stored. */
    private void store(Supplier<CompletionStage<Void>> storing) throws ProcessRequestException {
        if (!room.tryAcquire()) {
            throw new ProcessRequestException("too many at once", SMPPConstant.STAT_ESME_RTHROTTLED);
        }
        try {
            await(storing.get());
        } finally {
            room.release();
        }
    }

    private static void await(CompletionStage<Void> stored) throws ProcessRequestException {
        try {
            stored.toCompletableFuture().get(STORE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new ProcessRequestException("not stored", SMPPConstant.STAT_ESME_RX_T_APPN, failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ProcessRequestException("stopping", SMPPConstant.STAT_ESME_RX_T_APPN, stop);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        LOG.debugf("SMPP account %s received an alert", account);
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session session) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not used", SMPPConstant.STAT_ESME_RX_R_APPN);
    }
}
