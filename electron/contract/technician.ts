import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { ContentStanding } from "../../hall/contract/fleet.ts";
import {
  AuditEntry,
  DeviceEntry,
  DeviceKindName,
  DocumentCameraStatus,
  PortInfo,
  ProbeResult,
  SelfTestStatus,
  TraceLine,
  TrialProgress,
  TrialRequest,
} from "../../devices/contract/index.ts";
import { HallStanding } from "./enrolment.ts";
import { ExportResult, ExportTarget, Pin, ReadinessReport, RestartablePart, StaffSession } from "./staff.ts";

const signedOut = {
  SIGNED_OUT: { message: "sign in first" },
  NOT_ALLOWED: { message: "this needs a technician" },
} as const;
const behindStaff = oc.errors({ ...signedOut, DEVICES_AWAY: { message: "the device process is not there" } });
const kind = z.strictObject({ kind: DeviceKindName });

/** Signing in on the kiosk's own page; the PIN is checked in the host and leaves no trace. */
export const staffContract = {
  /** Who may sign in here; empty keeps the door shut. */
  people: oc.output(z.array(z.object({ id: z.string(), name: z.string() }))),
  signIn: oc
    .errors({
      WRONG_PIN: { message: "wrong PIN", data: z.object({ triesLeft: z.int() }) },
      LOCKED: { message: "too many wrong PINs", data: z.object({ retryAfterMs: z.int() }) },
    })
    .input(z.strictObject({ staffId: z.string().min(1).max(60), pin: Pin }))
    .output(StaffSession),
  signOut: oc.output(z.void()),
  /** Whoever works stays signed in; quiet for longer than the session lasts, everybody is signed out. */
  stay: oc.errors(signedOut).output(StaffSession),
};

/** What this kiosk has to read. */
export const ContentState = z.object({
  guides: z.int(),
  bundles: z.int(),
  lists: z.int(),
  forms: z.int(),
  lookUps: z.int(),
  outlets: z.int(),
  /** `waiting`: an edition that is here and goes into force when the present visit is over. */
  edition: ContentStanding.extend({ since: z.int(), waiting: z.int().optional() }),
  /** The last good content is in force as a whole. */
  formerVersion: z.boolean(),
  /** Each thing wrong in a file: place, expectation, finding. */
  problems: z.array(z.string()),
});
export type ContentState = z.infer<typeof ContentState>;

/** What the technician's page may ask; everything needs a signed-in member of staff and is audited. */
export const technicianContract = {
  board: behindStaff.output(eventIterator(DeviceEntry)),
  trial: behindStaff
    .errors({ NO_TRIAL: { message: "the device has no such test" }, BUSY: { message: "a test runs" } })
    .input(TrialRequest.omit({ actor: true }))
    .output(eventIterator(TrialProgress)),
  trace: behindStaff.input(z.strictObject({ kinds: z.array(DeviceKindName).max(20) })).output(eventIterator(TraceLine)),
  serviced: behindStaff.input(kind).output(z.void()),
  restartDevice: behindStaff.input(kind).output(z.void()),
  restartPart: behindStaff.input(z.strictObject({ part: RestartablePart })).output(z.void()),
  ports: behindStaff.output(z.array(PortInfo)),
  probe: behindStaff.input(z.strictObject({ path: z.string().min(1).max(300) })).output(ProbeResult),
  content: behindStaff.output(ContentState),
  audit: behindStaff.input(z.strictObject({ last: z.int().min(1).max(500) })).output(z.array(AuditEntry)),
  exportTargets: behindStaff.output(z.array(ExportTarget)),
  export: behindStaff
    .errors({
      NO_TARGET: { message: "no such USB folder" },
      FAILED: { message: "the bundle could not be written", data: z.object({ detail: z.string() }) },
    })
    .input(z.strictObject({ path: z.string().min(1).max(300) }))
    .output(ExportResult),
  /** How this kiosk stands with the hall, then each change. */
  hall: behindStaff.output(eventIterator(HallStanding)),
  /** Show the hall a one-time code. The code is passed on and kept nowhere. */
  enrol: behindStaff
    .errors({
      UNKNOWN_CODE: { message: "the hall knows no such code" },
      CODE_EXPIRED: { message: "the code is too old" },
      CODE_USED: { message: "the code was used, or a newer one was made" },
      CODE_OF_OTHER_KIOSK: { message: "the code was made for another kiosk" },
      KEY_TAKEN: { message: "the hall knows this key from before" },
      HALL_AWAY: { message: "the hall cannot be asked", data: z.object({ code: z.string() }) },
      NOT_KEPT: { message: "the key cannot be written to the disk", data: z.object({ detail: z.string() }) },
    })
    .input(z.strictObject({ code: z.string().min(1).max(40) }))
    .output(HallStanding),
  /** Take the machine back into service that somebody at the hall has put out of it. */
  backInService: behindStaff.output(z.void()),
  report: behindStaff.output(ReadinessReport),
  /** Print the report; answers with the printer's own outcome. */
  printReport: behindStaff
    .input(z.strictObject({ on: z.enum(["receipt", "a4"]) }))
    .output(z.object({ outcome: z.enum(["printed", "failed", "unknown"]), detail: z.string() })),
};

/** Parts that only the page can see; what it finds joins the other devices' states. */
export const pagePartsContract = {
  report: oc.input(z.union([DocumentCameraStatus, SelfTestStatus])).output(z.void()),
};
