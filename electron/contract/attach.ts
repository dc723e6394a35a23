import { oc } from "@orpc/contract";
import { z } from "zod";
import { AttachReceipt, DocumentPart } from "../../hall/contract/attach.ts";
import { BusinessDay } from "../../hall/contract/ticket.ts";
import { personErrors } from "./person.ts";
import { MAX_SHEETS } from "./scan.ts";

export type { AttachReceipt } from "../../hall/contract/attach.ts";

const To = z.enum(["case", "appointment"]);
const Id = z.string().min(1).max(64);

/** Something of the citizen's own that takes papers now. */
export const AttachPlace = z.object({
  to: To,
  /** Number of the case, or id of the appointment. */
  id: Id,
  service: z.string(),
  /** Where it stands, or when it is, in words: `补齐补正`, `3月2日 09:30`. */
  state: z.string(),
  department: z.string().optional(),
  /** What was asked for, by name; empty where nothing particular was. */
  wanted: z.array(z.object({ name: z.string(), note: z.string().optional() })),
  /** Until when. */
  until: BusinessDay.optional(),
  /** Where somebody answers questions about it. */
  ask: z.object({ window: z.string().optional(), place: z.string().optional(), phone: z.string().optional() }),
});
export type AttachPlace = z.infer<typeof AttachPlace>;

/** Sheets of this visit handed to a case or an appointment of the person whom the visit is about. */
export const attachContract = {
  /** Those that take papers now; none is an empty list. */
  places: oc
    .errors(personErrors)
    .input(z.strictObject({ to: To }))
    .output(z.array(AttachPlace)),
  /**
   * Hand sheets over, as one PDF. `wishKey` is chosen once per wish: pressing twice, or again after an answer was lost, hands
   * over once. Only to a place that `places` has named in this visit.
   */
  send: oc
    .errors({
      ...personErrors,
      NOT_FOUND: { message: "no such case or appointment of this person" },
      NO_SHEETS: { message: "one of these is no confirmed sheet of this visit" },
      NOT_DRAWN: { message: "no document could be made of the sheets" },
      CLOSED: { message: "it is finished, refused, used or cancelled" },
      NO_PAPERS_WANTED: { message: "nothing is to be handed in now" },
      TOO_LARGE: { message: "the document is larger than is taken" },
      KIND_NOT_WANTED: { message: "papers of this kind are not taken there" },
    })
    .input(
      z.strictObject({
        wishKey: z.uuid(),
        to: To,
        id: Id,
        sheets: z
          .array(z.strictObject({ scanId: z.uuid(), material: DocumentPart.shape.material }))
          .min(1)
          .max(MAX_SHEETS),
      }),
    )
    .output(AttachReceipt),
};
