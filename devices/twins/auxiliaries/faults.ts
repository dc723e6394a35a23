import { z } from "zod";

/** What can go wrong with a board of lights and contacts. */
export const AuxiliariesFaults = z.strictObject({
  /** `exception`: it knows no such address. `otherUnit`: another unit answers. `babble`: noise between the answers. */
  line: z.enum(["none", "silence", "badCrc", "exception", "otherUnit", "babble"]),
});
export type AuxiliariesFaults = z.infer<typeof AuxiliariesFaults>;

export const NO_AUXILIARIES_FAULTS: AuxiliariesFaults = { line: "none" };
