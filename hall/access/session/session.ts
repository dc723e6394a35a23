import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { changing } from "../../audit/intent.ts";
import type { SignedIn } from "../../contract/index.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { nextStepOf, rolesOf, windowsOf, type AccountRow } from "../accounts/account-row.ts";
import { inTransaction } from "../../store/transact.ts";
import type { AccessContext } from "../access-context.ts";
import { allowedTo } from "../who-may.ts";

/** Nobody's screen stays signed in for longer when nobody works. */
export const IDLE_MS = 30 * 60_000;
/** One working day; then everybody signs in again. */
export const LONGEST_MS = 12 * 60 * 60_000;
/** How exactly the last use is kept: not every look is a write. */
const SEEN_STEP_MS = 60_000;
const ID_BYTES = 32;

type Context = Pick<AccessContext, "db" | "clock">;

/** A live session with its account as it stands now. */
export interface Session {
  /** As in the cookie. */
  id: string;
  account: AccountRow;
  endsAt: number;
}

/** Begin a session; the id is told to the browser and kept here as a hash only. */
export async function beginSession({ db, clock }: Context, account: AccountRow): Promise<Session> {
  const id = randomBytes(ID_BYTES).toString("base64url");
  const at = clock();
  const endsAt = at + LONGEST_MS;
  await db
    .insertInto("staffSession")
    .values({ idHash: idHashOf(id), accountId: account.id, createdAt: at, seenAt: at, endsAt })
    .execute();
  return { id, account, endsAt };
}

/**
 * The session of a cookie, if it is one, has not ended, and its account is open. Being found keeps it alive only where somebody
 * is there: what a page asks by itself does not (`attended: false`).
 */
export async function findSession(
  { db, clock }: Context,
  id: string,
  { attended = true }: { attended?: boolean } = {},
): Promise<Session | undefined> {
  const at = clock();
  const idHash = idHashOf(id);
  const row = await db
    .selectFrom("staffSession")
    .innerJoin("account", "account.id", "staffSession.accountId")
    .selectAll("account")
    .select(["staffSession.seenAt", "staffSession.endsAt"])
    .where("idHash", "=", idHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { seenAt, endsAt, ...account } = row;
  if (at >= endsAt || at >= seenAt + IDLE_MS || account.state !== "active") return undefined;
  if (attended && at >= seenAt + SEEN_STEP_MS) {
    await db.updateTable("staffSession").set({ seenAt: at }).where("idHash", "=", idHash).execute();
  }
  return { id, account, endsAt };
}

export async function endSession({ db }: Pick<Context, "db">, id: string): Promise<void> {
  await db.deleteFrom("staffSession").where("idHash", "=", idHashOf(id)).execute();
}

/** Somebody goes. */
export async function leaveSession({ db }: Pick<Context, "db">, { id, account }: Session): Promise<void> {
  await inTransaction(db, async (trx) => {
    await endSession({ db: trx }, id);
    changing(trx, account.name);
  });
}

export async function endSessionsOf(db: Kysely<HallDatabase>, accountId: string): Promise<void> {
  await db.deleteFrom("staffSession").where("accountId", "=", accountId).execute();
}

export async function forgetSessions({ db, clock }: Context): Promise<void> {
  const at = clock();
  await db
    .deleteFrom("staffSession")
    .where((eb) => eb.or([eb("endsAt", "<=", at), eb("seenAt", "<=", at - IDLE_MS)]))
    .execute();
}

/** Follows from the session's id, which scripts of other pages cannot read. */
export function csrfTokenOf(id: string): string {
  return createHash("sha256").update(`csrf ${id}`).digest("base64url");
}

export function signedInView({ demo }: Pick<AccessContext, "demo">, { id, account, endsAt }: Session): SignedIn {
  return {
    access: "accounts",
    demo,
    account: { id: account.id, name: account.name, displayName: account.displayName },
    roles: rolesOf(account),
    windows: windowsOf(account),
    may: allowedTo(rolesOf(account)),
    next: nextStepOf(account),
    csrfToken: csrfTokenOf(id),
    endsAt,
  };
}

function idHashOf(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
