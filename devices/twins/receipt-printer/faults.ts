import { z } from "zod";

/** What can go wrong with a printer. Paper is no fault but a length, see `setPaper`. */
export const PrinterFaults = z.strictObject({
  coverOpen: z.boolean(),
  /** The next cut jams the blade; stays until the cover was opened and closed. */
  cutterJam: z.boolean(),
  overheated: z.boolean(),
  /** A weak supply or a tired motor: the paper creeps, and all comes out in the end. */
  motorDrags: z.boolean(),
  /** `garbage`: every status is a random byte. `silence`: none comes. `noStatusBack`: like clones, only real-time status. */
  status: z.enum(["none", "garbage", "silence", "noStatusBack"]),
  /** The sensor lies. `stuckFull`: the machine runs on without paper. `stuckOut`: it stops with paper in it. */
  paperSensor: z.enum(["none", "stuckFull", "stuckOut"]),
});
export type PrinterFaults = z.infer<typeof PrinterFaults>;

export const NO_PRINTER_FAULTS: PrinterFaults = {
  coverOpen: false,
  cutterJam: false,
  overheated: false,
  motorDrags: false,
  status: "none",
  paperSensor: "none",
};
