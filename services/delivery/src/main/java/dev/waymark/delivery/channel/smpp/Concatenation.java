package dev.waymark.delivery.channel.smpp;

/** How the parts of a long text are told to belong together. */
public enum Concatenation {
    /** By a header in each part with a reference of eight bits (3GPP TS 23.040, 9.2.3.24.1): every centre and phone knows it. */
    UDH_8,
    /** By a header with a reference of sixteen bits (9.2.3.24.8): fewer mix-ups of two long texts to one phone, and a little less room. */
    UDH_16,
    /** By the parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4, 5.3.2.22 to 24): the centre makes the headers. */
    SAR,
    /** Not at all: the whole text goes as message_payload (5.3.2.32), and the centre cuts it. */
    PAYLOAD
}
