import { ORPCError } from "@orpc/server";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Caller } from "../access/caller.ts";
import { AccountName } from "../contract/access.ts";
import type { AuditActor } from "../contract/audit.ts";
import type { HallDatabase } from "../store/schema.ts";
import { DONE } from "./entry.ts";
import { intending } from "./intent.ts";
import { keepDeed } from "./keep-entry.ts";
import { keepingOf } from "./kept-procedures.ts";

interface Call {
  name: string;
  caller: Caller;
  /** As it came, unchecked. */
  input: unknown;
}

/** Not a deed of anybody's: a mistake in the request, somebody who waits, a store that is away. */
const NO_DEED: ReadonlySet<string> = new Set(["BAD_REQUEST", "TOO_MANY_REQUESTS", "CODE_NEEDED", "BUSY"]);
/** Those that anybody may try, and that are written down when it did not work out. */
const DOORS: ReadonlySet<string> = new Set(["session.signIn", "machines.enrol", "screens.enrol"]);
/** What may be written down of a request that was refused: ids of ours, nothing that somebody thought of. */
const Named = z.object({
  windowId: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional()
    .catch(undefined),
  id: z.uuid().optional().catch(undefined),
  ticketId: z.uuid().optional().catch(undefined),
});
const Result = z.object({ id: z.string().max(80) });

/** Stands beside every call: whose doing is what it changes, and what is written down of calls that changed nothing here. */
export class Witness {
  readonly #db: Kysely<HallDatabase>;
  readonly #clock: () => number;

  constructor({ db, clock }: { db: Kysely<HallDatabase>; clock: () => number }) {
    this.#db = db;
    this.#clock = clock;
  }

  async during<T>(call: Call, work: () => Promise<T>): Promise<T> {
    const keeping = keepingOf(call.name);
    if (keeping === "never") return work();
    const actor = actorIn(call.caller);
    try {
      const done = await intending({ actor, procedure: call.name, clock: this.#clock }, work);
      if (keeping === "after") await this.#keep(call, { outcome: DONE, ref: idOf(done) ?? (await this.#refOf(call)) });
      return done;
    } catch (error) {
      const refusal = error instanceof ORPCError ? (error as ORPCError<string, unknown>) : undefined;
      if (refusal !== undefined && isKept(call, refusal))
        await this.#keep(call, { outcome: refusal.code, ref: await this.#refOf(call) });
      throw error;
    }
  }

  async #keep({ name: procedure, caller }: Call, { outcome, ref }: { outcome: string; ref: string | null }) {
    const { kind: actorKind, name: actorName = null } = actorIn(caller);
    await keepDeed(this.#db, { at: this.#clock(), actorKind, actorName, procedure, ref, outcome });
  }

  async #refOf({ name, input }: Call): Promise<string | null> {
    if (name === "session.signIn") return this.#accountIn(input);
    const named = Named.safeParse(input);
    if (!named.success) return null;
    const { windowId, id, ticketId } = named.data;
    return [windowId, ticketId ?? id].filter((part) => part !== undefined).join(" ") || null;
  }

  /** A name that nobody has may be a password in the wrong field: it is not written down. */
  async #accountIn(input: unknown): Promise<string | null> {
    const name = z.object({ name: z.string().toLowerCase().pipe(AccountName) }).safeParse(input).data?.name;
    if (name === undefined) return null;
    const account = await this.#db.selectFrom("account").select("name").where("name", "=", name).executeTakeFirst();
    return account?.name ?? null;
  }
}

export function actorIn(caller: Caller): AuditActor {
  switch (caller.kind) {
    case "staff":
      return { kind: "staff", name: caller.session.account.name };
    case "kiosk":
      return { kind: "kiosk", name: caller.kioskId };
    case "screen":
      return caller.screen === "unnamed" ? { kind: "anybody" } : { kind: "screen", name: caller.screen.id };
    case "trusted":
      return { kind: "trusted" };
    default:
      return { kind: "anybody" };
  }
}

/** Refusals of staff, whatever they tried to change, of kiosks at the guard, and of strangers at the doors. */
function isKept({ name, caller }: Call, { code, status }: ORPCError<string, unknown>): boolean {
  if (status >= 500 || NO_DEED.has(code)) return false;
  if (DOORS.has(name)) return caller.kind !== "trusted";
  if (caller.kind === "staff") return true;
  return caller.kind === "kiosk" && (code === "OTHER_KIOSK" || code === "NOT_ALLOWED");
}

function idOf(result: unknown): string | null {
  const read = Result.safeParse(result);
  return read.success ? read.data.id : null;
}
