import type { ContactCardEvent, ContactCardReaderStatus } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** XFS4IoT CardReader, type `dip`. */
export interface ContactCardReaderDevice extends ManagedDevice<ContactCardReaderStatus> {
  onCard(listener: (event: ContactCardEvent) => void): () => void;
  /** What is in now, as it was told when it came. */
  present(): ContactCardEvent;
}
