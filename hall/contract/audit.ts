import { oc } from "@orpc/contract";
import { z } from "zod";
import { BusinessDay, Instant } from "./ticket.ts";

/**
 * Who did it: somebody signed in (name of the account), a kiosk or a screen (its id), somebody with a slip's link, somebody unknown, the
 * hall itself, whoever has the hall's computer. `trusted`: the hall believed everybody then.
 */
export const AuditActor = z.object({
  kind: z.enum(["staff", "kiosk", "screen", "phone", "anybody", "hall", "operator", "trusted"]),
  name: z.string().optional(),
});
export type AuditActor = z.infer<typeof AuditActor>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One deed. No personal data in it, and nothing that anybody wrote. */
export const AuditEntry = z.object({
  /** 1, 2, 3 … without a gap. */
  seq: z.int().min(1),
  at: Instant,
  actor: AuditActor,
  /** As in the contract, or what else changes something: `phone.leave`, `house.dayEnd`. */
  procedure: z.string(),
  /** What it was about: ids of windows, numbers of tickets, names of accounts, with spaces between them. */
  ref: z.string().optional(),
  /** `done`, or the code of the refusal. */
  outcome: z.string(),
  /** Hash of the entry before; 64 zeros before the first. */
  previous: Hash,
  /** SHA-256 of `[previous,seq,at,actor.kind,actor.name,procedure,ref,outcome]` as JSON without spaces. */
  hash: Hash,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** The newest entry, as it should be noted outside of the hall; `seq` 0 while there is none. */
const Head = z.object({ seq: z.int().min(0), hash: Hash });

/**
 * Whether the county's own server knows the newest entry that was noted; `day` of the newest one it has taken. `failing`: since when
 * it takes nothing, and why (`unreachable`, `certificate`, `timeout`, `redirect`, `http-<status>`).
 */
export const HeadsTold = z.object({
  state: z.enum(["waiting", "told", "failing"]),
  day: BusinessDay.optional(),
  failingSince: Instant.optional(),
  reason: z.string().optional(),
});
export type HeadsTold = z.infer<typeof HeadsTold>;

export const AuditCheck = z.discriminatedUnion("state", [
  /** Every entry up to the newest one is as it was written. */
  z.object({ state: z.literal("whole"), checked: z.int(), head: Head }),
  /** So far all is well: ask again with this `after`. */
  z.object({ state: z.literal("more"), checked: z.int(), after: z.int(), head: Head }),
  /**
   * `seq` is the first that is wrong. `altered`: it is not what was written. `missing`: it is gone. `unlinked`: it does not
   * follow from the one before. `end`: it is not the newest one the hall remembers.
   */
  z.object({
    state: z.literal("broken"),
    checked: z.int(),
    seq: z.int(),
    why: z.enum(["altered", "missing", "unlinked", "end"]),
    head: Head,
  }),
]);
export type AuditCheck = z.infer<typeof AuditCheck>;

const tags = ["audit"];
const Seq = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Name = z.string().min(1).max(80);

/** Looking into the trail is an entry, too. */
export const auditProcedures = {
  list: oc
    .route({ method: "GET", path: "/audit", summary: "Who did what, newest first", tags })
    .input(
      z.object({
        from: BusinessDay.optional(),
        to: BusinessDay.optional(),
        /** Name of an account, id of a kiosk. Not `actor`, which always names who asks. */
        who: Name.optional(),
        /** A procedure, or a group of them: `accounts`. */
        procedure: Name.optional(),
        /** An id, number or name that the entry is about. */
        ref: Name.optional(),
        outcome: z.enum(["done", "refused"]).optional(),
        /** Older than this entry. */
        before: Seq.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(AuditEntry), older: z.boolean(), head: Head })),

  export: oc
    .route({ method: "GET", path: "/audit/export", summary: "The entries of some days with their hashes", tags })
    .errors({
      BAD_RANGE: { status: 422, message: "`from` lies behind `to`" },
      TOO_MANY: { status: 422, message: "too many entries for one file: ask for fewer days" },
    })
    .input(z.object({ from: BusinessDay, to: BusinessDay, format: z.enum(["jsonl", "csv"]) }))
    .output(z.file()),

  verify: oc
    .route({ method: "GET", path: "/audit/check", summary: "Whether every entry is as it was written", tags })
    .input(z.object({ after: Seq.default(0) }))
    .output(AuditCheck),
};
