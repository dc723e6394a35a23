import { oc } from "@orpc/contract";
import { z } from "zod";
import { IdempotencyKey, Instant, KioskId } from "./ticket.ts";

/**
 * A kiosk says with this header (percent-encoded) who it is, and the hall answers with it that something waits for that kiosk; what it is
 * stands in the answer to its next report. Halls with accounts go by the kiosk's token and look at no header.
 */
export const KIOSK_HEADER = "x-kiosk-id";
export const NEWS_HEADER = "x-kiosk-news";

/** Read from a screen by passers-by: one thought, two lines. */
export const MESSAGE_MAX = 80;
/** A message for longer is content. */
export const MESSAGE_MAX_MS = 7 * 24 * 60 * 60_000;
/** Kiosks told the same thing at once. */
export const KIOSKS_AT_ONCE = 500;
/** Of packed logs; kiosk and hall hold to the same. */
export const LOGS_MAX_BYTES = 1024 * 1024;
/** Bytes of a whole request with logs in it, as base64. */
export const LOGS_BODY_BYTES = Math.ceil(LOGS_MAX_BYTES / 3) * 4 + 4096;

/** One line that strangers read: no line breaks, nothing that turns or hides letters. */
const Words = z
  .string()
  .trim()
  .min(1)
  .max(MESSAGE_MAX)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]*$/u, "one line of plain text");

/** What several kiosks may be told at once; the newest of a kind counts. */
export const KioskNotice = z.discriminatedUnion("kind", [
  /** Shown to citizens on the first screens until then. */
  z.strictObject({ kind: z.literal("message"), text: Words, until: Instant }),
  /** After the visit that is under way; until somebody takes it back here or at the kiosk. */
  z.strictObject({ kind: z.literal("outOfService"), reason: Words }),
  z.strictObject({ kind: z.literal("inService") }),
]);
export type KioskNotice = z.infer<typeof KioskNotice>;

/**
 * `restart`: the program, after the visit that is under way. `pullLogs`: its newest logs, packed, to the hall.
 * `lookForContent`: whether the hall has newer content.
 */
export const KioskTask = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("restart") }),
  z.strictObject({ kind: z.literal("pullLogs") }),
  z.strictObject({ kind: z.literal("lookForContent") }),
]);
export type KioskTask = z.infer<typeof KioskTask>;

/** What a kiosk is to do. */
export const KioskOrder = z.discriminatedUnion("kind", [...KioskNotice.options, ...KioskTask.options]);
export type KioskOrder = z.infer<typeof KioskOrder>;

/** What is handed to a kiosk. It writes the id down before it acts, so whatever comes twice is done once. */
export const KioskCommand = z.object({
  id: z.uuid(),
  order: KioskOrder,
  askedAt: Instant,
  /** Not begun by then, it is void. By the hall's clock. */
  expiresAt: Instant,
});
export type KioskCommand = z.infer<typeof KioskCommand>;

/**
 * `asked`: waits for the kiosk. `fetched`: handed to it. `done`, `refused`: as it says, the latter with a code. `expired`:
 * void, with the reason as code: `NOT_FETCHED`, `NO_ANSWER`, `REPLACED` by a newer one of its kind, `REVOKED`.
 */
export const CommandState = z.enum(["asked", "fetched", "done", "refused", "expired"]);
export type CommandState = z.infer<typeof CommandState>;

export const CommandCode = z.string().regex(/^[A-Z][A-Z_]{1,39}$/);

/** Logs that lie at the hall. */
const KeptLogs = z.object({ bytes: z.int(), until: Instant });

export const CommandView = KioskCommand.extend({
  kioskId: KioskId,
  /** Account of who asked. */
  askedBy: z.string(),
  state: CommandState,
  code: CommandCode.optional(),
  fetchedAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** Of `pullLogs`, as long as they are kept. */
  logs: KeptLogs.optional(),
});
export type CommandView = z.infer<typeof CommandView>;

const tags = ["fleet"];
const Actor = z.string().min(1).max(40);
const unknownKiosk = {
  UNKNOWN_KIOSK: {
    status: 404,
    message: "the hall has never heard of this kiosk",
    data: z.object({ kioskId: KioskId }),
  },
  KIOSK_PUT_OUT: { status: 409, message: "this kiosk's enrolment was revoked", data: z.object({ kioskId: KioskId }) },
} as const;
const unknownCommand = { UNKNOWN_COMMAND: { status: 404, message: "this kiosk has no such command" } } as const;

export const commandProcedures = {
  /** All of them or none. A newer notice of a kind takes the place of one that still waits. */
  notify: oc
    .route({ method: "POST", path: "/kiosks/notices", summary: "Message, out of service, in service", tags })
    .errors({ ...unknownKiosk, WRONG_END: { status: 422, message: "a message ends within the next seven days" } })
    .input(
      z.strictObject({
        idempotencyKey: IdempotencyKey,
        kioskIds: z.array(KioskId).min(1).max(KIOSKS_AT_ONCE),
        notice: KioskNotice,
        actor: Actor,
      }),
    )
    .output(z.array(CommandView)),

  /** One kiosk at a time: whoever restarts a hall by mistake should have to mean it. */
  command: oc
    .route({ method: "POST", path: "/kiosks/{kioskId}/commands", summary: "Restart, logs, new content", tags })
    .errors({
      ...unknownKiosk,
      ALREADY_ASKED: { status: 409, message: "one of this kind is still under way at this kiosk" },
    })
    .input(z.strictObject({ idempotencyKey: IdempotencyKey, kioskId: KioskId, task: KioskTask, actor: Actor }))
    .output(CommandView),

  /** Newest first. */
  commands: oc
    .route({
      method: "GET",
      path: "/kiosks/commands",
      summary: "What kiosks were told of late, and what came of it",
      tags,
    })
    .input(z.object({ kioskId: KioskId.optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }))
    .output(z.array(CommandView)),

  /** Told again it changes nothing: the first word counts. */
  outcome: oc
    .route({
      method: "PUT",
      path: "/kiosks/{kioskId}/commands/{id}/outcome",
      summary: "A kiosk says what came of a command",
      tags,
    })
    .errors(unknownCommand)
    .input(
      z.strictObject({
        kioskId: KioskId,
        id: z.uuid(),
        outcome: z.enum(["done", "refused"]),
        code: CommandCode.optional(),
      }),
    )
    .output(z.object({ state: CommandState })),

  /** With it `pullLogs` is done. */
  handInLogs: oc
    .route({
      method: "PUT",
      path: "/kiosks/{kioskId}/commands/{id}/logs",
      summary: "A kiosk hands in the logs it was asked for",
      tags,
    })
    .errors({
      ...unknownCommand,
      NOT_ASKED: { status: 409, message: "no logs are awaited under this command" },
      TOO_LARGE: { status: 413, message: `more than ${LOGS_MAX_BYTES} bytes` },
    })
    .input(
      z.strictObject({
        kioskId: KioskId,
        id: z.uuid(),
        /** Lines of JSON, gzip, base64. */
        gzipBase64: z
          .string()
          .startsWith("H4sI", "gzip as base64")
          .regex(/^[A-Za-z0-9+/]+={0,2}$/),
      }),
    )
    .output(z.object({ state: CommandState })),

  /** Whoever looks is an entry of the trail. */
  logs: oc
    .route({
      method: "GET",
      path: "/kiosks/{kioskId}/commands/{id}/logs",
      summary: "Logs that a kiosk handed in",
      tags,
    })
    .errors({ NO_LOGS: { status: 404, message: "there are none under this command, or not any more" } })
    .input(z.object({ kioskId: KioskId, id: z.uuid() }))
    .output(z.file()),
};
