import type { Result } from "neverthrow";

/** Why a simulated cable could not be laid. Said to the person who starts the station, so `detail` is a full sentence. */
export type CableFault =
  /** The program that makes ptys is not installed. */
  | { code: "socatMissing"; detail: string }
  | { code: "socatFailed"; detail: string }
  /** Another station holds this link or port. */
  | { code: "taken"; detail: string }
  | { code: "io"; detail: string };

/** One cable between the kiosk and a twin, which a hand can pull out and put back. */
export interface Cable {
  plugged(): boolean;
  /** Resolves when the kiosk can open the far end; plugging twice is one plug. */
  plug(): Promise<Result<void, CableFault>>;
  /** Resolves when nothing of the cable is left: no path or port, no process, no stream. */
  unplug(): Promise<void>;
  /** Unplug for good and free what the cable held. */
  stop(): Promise<void>;
}

/** Runs one step after another: a hand cannot plug and unplug at the same moment. */
export function oneAtATime(): <T>(step: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const mine = last.then(step);
    last = mine.catch(() => undefined);
    return mine;
  };
}
