package dev.waymark.delivery.channel;

import java.util.concurrent.CompletionStage;

/** Takes the receipts that channels receive. */
public interface ReceiptSink {

    /**
     * Takes a receipt. The provider may be told that it arrived once the stage is complete: then it is stored durably.
     * A failed stage means that the provider must send it again.
     */
    CompletionStage<Void> take(ProviderReceipt receipt);
}
