import { oc } from "@orpc/contract";
import { z } from "zod";
import { Instant, KioskId } from "./ticket.ts";

/** Ed25519, 32 bytes as base64url. */
export const MachineKey = z.string().regex(/^[\w-]{43}$/);

export const Machine = z.object({
  kioskId: KioskId,
  enrolledAt: Instant,
  /** Set when it may no longer speak. */
  revokedAt: Instant.optional(),
});
export type Machine = z.infer<typeof Machine>;

/** With which the hall signs content for kiosks: kept by the kiosk, which believes no other. Absent at an older hall. */
const contentKey = { contentKey: MachineKey.optional() };

const tags = ["machines"];

export const machineProcedures = {
  /** Typed at the kiosk, once, soon. Kept as a hash; a new code for the same kiosk ends the former. */
  enrolmentCode: oc
    .route({ method: "POST", path: "/machines/codes", summary: "A one-time code to enrol a kiosk", tags })
    .input(z.strictObject({ kioskId: KioskId }))
    .output(z.object({ code: z.string(), expiresAt: Instant })),

  /** From now on tokens signed with this key are the kiosk's. Its former key ends. The same key again: the same answer. */
  enrol: oc
    .route({ method: "POST", path: "/machines/enrol", summary: "A kiosk shows its code and its key", tags })
    .errors({
      UNKNOWN_CODE: { status: 404, message: "no such code" },
      CODE_EXPIRED: { status: 410, message: "the code is too old: ask for a new one" },
      CODE_USED: { status: 409, message: "the code was used, or a newer one was made" },
      CODE_OF_OTHER_KIOSK: { status: 409, message: "the code was made for another kiosk" },
      KEY_TAKEN: { status: 409, message: "this key was enrolled before" },
    })
    .input(z.strictObject({ code: z.string().min(1).max(40), kioskId: KioskId, publicKey: MachineKey }))
    .output(z.object({ kioskId: KioskId, enrolledAt: Instant, ...contentKey })),

  /** What the hall takes the asking kiosk for: so it learns whether it has to be enrolled here, and whether it still is. */
  self: oc
    .route({ method: "GET", path: "/machines/self", summary: "Whether the asking kiosk is known here", tags })
    .output(
      z.discriminatedUnion("access", [
        /** Everybody is believed. */
        z.object({ access: z.literal("open"), ...contentKey }),
        z.object({ access: z.literal("accounts"), kioskId: KioskId, ...contentKey }),
      ]),
    ),

  list: oc
    .route({ method: "GET", path: "/machines", summary: "Every enrolment, newest first", tags })
    .output(z.array(Machine)),

  /** Takes effect with the kiosk's next request. */
  revoke: oc
    .route({ method: "POST", path: "/machines/{kioskId}/revoke", summary: "End a kiosk's enrolment", tags })
    .errors({ UNKNOWN_MACHINE: { status: 404, message: "no such kiosk is enrolled" } })
    .input(z.object({ kioskId: KioskId }))
    .output(Machine),
};
