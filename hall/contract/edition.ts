import { oc } from "@orpc/contract";
import { z } from "zod";
import { KioskId } from "./ticket.ts";

/**
 * Counts up with everything that changes what kiosks show, also when it goes back to something earlier. Begins with the
 * day on which it was made (2026112701), so that a hall that was restored from a backup makes no number a second time.
 */
export const EditionNumber = z.int().min(1).max(9_999_999_999);

/** An edition as it travels and is kept: `kiosk-config/pack`. */
export const MAX_EDITION_BYTES = 16 * 1024 * 1024;
const MAX_BASE64 = Math.ceil(MAX_EDITION_BYTES / 3) * 4;

/** Why a kiosk does not take an edition; its content stays as it is. */
export const EditionRefusal = z.enum([
  /** No header, or one of another format. */
  "notABundle",
  /** Signed with another key than the hall's. */
  "unknownKey",
  "badSignature",
  /** The content is not what was signed: cut or changed. */
  "damaged",
  "tooLarge",
  "otherHall",
  /** Than what the kiosk runs. */
  "older",
  /** Its settings do not fit what this program reads. */
  "misfit",
  /** No room, or no right to write. */
  "notKept",
]);
export type EditionRefusal = z.infer<typeof EditionRefusal>;

export const editionProcedures = {
  /** With `have` the same edition is not sent again. */
  edition: oc
    .route({
      method: "GET",
      path: "/kiosks/{kioskId}/content",
      summary: "Content and settings in force, signed, for a kiosk",
      tags: ["content"],
    })
    .input(z.object({ kioskId: KioskId, have: z.coerce.number().int().min(0).optional() }))
    .output(
      z.discriminatedUnion("state", [
        /** Nothing was ever published: kiosks run what lies in their folders. */
        z.object({ state: z.literal("none") }),
        z.object({ state: z.literal("unchanged"), edition: EditionNumber }),
        /** `bundle`: the signed file in base64. */
        z.object({ state: z.literal("edition"), edition: EditionNumber, bundle: z.string().max(MAX_BASE64) }),
      ]),
    ),
};
