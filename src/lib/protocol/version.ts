/** Version of everything on the wire and of what stands in documents; part of the subprotocol and of every salt. */
export const PROTOCOL_VERSION = 1;
/** First WebSocket subprotocol of every connection; the relay selects it in its answer. */
export const SUBPROTOCOL = `lernwerkstatt.v${PROTOCOL_VERSION}`;
