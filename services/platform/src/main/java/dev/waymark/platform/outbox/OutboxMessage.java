package dev.waymark.platform.outbox;

import io.cloudevents.CloudEvent;

/**
 * An event to publish.
 *
 * @param topic the Kafka topic
 * @param key the record's key, by the rule of the mesh the person's id: events of one key keep their order
 * @param event the event, published in structured JSON
 */
public record OutboxMessage(String topic, String key, CloudEvent event) {}
