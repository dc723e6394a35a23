import { err, ok } from "neverthrow";
import type { PcscBinding, PcscFault, PcscListeners, PcscReaderState } from "../../transport/pcsc-binding.ts";
import type { ChipTwin } from "./card.ts";
import type { ContactCardFaults } from "./faults.ts";

/** The bus as a twin: it stands where the machine's PC/SC would. */
export interface PcscBusTwin extends PcscBinding {
  plug(reader: string): void;
  unplug(reader: string): void;
  insert(reader: string, chip: ChipTwin): void;
  remove(reader: string): void;
  /** The service ends under whoever watches, or does not let anybody begin. */
  setService(fault: PcscFault | undefined): void;
  /** Another program holds the card. */
  setTaken(taken: boolean): void;
  /** Cards that somebody holds now. */
  held(): number;
}

export function createPcscBusTwin(faults: () => ContactCardFaults): PcscBusTwin {
  const readers = new Map<string, ChipTwin | undefined>();
  const watchers = new Set<PcscListeners>();
  let service: PcscFault | undefined;
  let taken = false;
  let held = 0;

  const stateOf = (name: string): PcscReaderState => {
    if (!readers.has(name)) return "gone";
    if (readers.get(name) === undefined) return "empty";
    return faults().card === "mute" ? "mute" : "card";
  };
  const tell = (name: string) => {
    for (const watcher of [...watchers]) watcher.onReader(name, stateOf(name));
  };

  return {
    watch: (listeners) => {
      if (service !== undefined) return err(service);
      watchers.add(listeners);
      // As the native module does: from its own thread, a moment later.
      setImmediate(() => {
        if (watchers.has(listeners)) for (const name of readers.keys()) listeners.onReader(name, stateOf(name));
      });
      return ok({
        connect: async (reader) => {
          const chip = readers.get(reader);
          if (chip === undefined) return err("NoSmartCard");
          if (taken) return err("SharingViolation");
          chip.reset();
          held += 1;
          return ok({
            transmit: async (apdu) => {
              const answer = readers.get(reader) === chip ? chip.process(apdu) : undefined;
              if (answer !== undefined) return answer;
              if (readers.get(reader) === chip) {
                readers.set(reader, undefined);
                tell(reader);
              }
              return new Uint8Array();
            },
            release: async () => {
              held -= 1;
            },
          });
        },
        stop: () => watchers.delete(listeners),
      });
    },
    plug: (reader) => {
      readers.set(reader, undefined);
      tell(reader);
    },
    unplug: (reader) => {
      readers.delete(reader);
      tell(reader);
    },
    insert: (reader, chip) => {
      readers.set(reader, chip);
      tell(reader);
    },
    remove: (reader) => {
      readers.set(reader, undefined);
      tell(reader);
    },
    setService: (fault) => {
      service = fault;
      if (fault === undefined) return;
      for (const watcher of [...watchers]) {
        watchers.delete(watcher);
        watcher.onFault(fault);
      }
    },
    setTaken: (is) => (taken = is),
    held: () => held,
  };
}
