import type { CardEvent, IdReaderStatus } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** An ID-card reader, XFS4IoT CardReader of type `intelligentContactless`. */
export interface IdReaderDevice extends ManagedDevice<IdReaderStatus> {
  /** Cards coming, read, failing, going. The record goes to the listener and stays nowhere. */
  onCard(listener: (event: CardEvent) => void): () => void;
  /**
   * The event that tells where things stand: the `read` of a card that still lies there, else `removed`. For who begins
   * to listen late.
   */
  present(): CardEvent;
}
