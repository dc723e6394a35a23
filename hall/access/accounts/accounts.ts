import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import type { Account, Role } from "../../contract/index.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { transact } from "../../store/transact.ts";
import type { AccessContext } from "../access-context.ts";
import { lockedUntil, unlock } from "../session/lock-out.ts";
import { endSessionsOf } from "../session/session.ts";
import { accountView, listText, rolesOf, type AccountRow } from "./account-row.ts";
import { makeFirstPassword } from "./password.ts";

export interface NewAccount {
  name: string;
  displayName: string;
  roles: readonly Role[];
  windows: readonly string[];
}

export type AccountRefusal = "NAME_TAKEN" | "UNKNOWN_WINDOW" | "UNKNOWN_ACCOUNT" | "LAST_ADMINISTRATOR";

export interface WithFirstPassword {
  account: Account;
  firstPassword: string;
}

export async function listAccounts(context: AccessContext): Promise<Account[]> {
  const rows = await context.db.selectFrom("account").selectAll().orderBy("name").execute();
  return Promise.all(rows.map((row) => viewOf(context, row)));
}

/** Open an account with a password that is told once and has to be changed at the first sign-in. */
export async function createAccount(
  context: AccessContext,
  wish: NewAccount,
): Promise<Result<WithFirstPassword, "NAME_TAKEN" | "UNKNOWN_WINDOW">> {
  if (!knows(context, wish.windows)) return err("UNKNOWN_WINDOW");
  const firstPassword = makeFirstPassword();
  const row: AccountRow = {
    id: randomUUID(),
    name: wish.name,
    displayName: wish.displayName,
    passwordHash: await hashOrWait(context, firstPassword),
    passwordKind: "first",
    roles: listText(wish.roles),
    windows: listText(wish.windows),
    state: "active",
    totpSecret: null,
    totpPending: null,
    totpStep: 0,
    createdAt: context.clock(),
    lastSignInAt: null,
  };
  const created = await transact<AccountRow, "NAME_TAKEN">(context.db, async (trx) => {
    const { numInsertedOrUpdatedRows = 0n } = await trx
      .insertInto("account")
      .values(row)
      .onConflict((conflict) => conflict.column("name").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return err("NAME_TAKEN");
    changing(trx, row.name);
    return ok(row);
  });
  if (created.isErr()) return err(created.error);
  return ok({ account: await viewOf(context, created.value), firstPassword });
}

/** What is left out stays as it is. */
interface AccountChange {
  id: string;
  displayName?: string | undefined;
  roles?: readonly Role[] | undefined;
  windows?: readonly string[] | undefined;
}

export async function changeAccount(
  context: AccessContext,
  { id, displayName, roles, windows }: AccountChange,
): Promise<Result<Account, AccountRefusal>> {
  if (windows !== undefined && !knows(context, windows)) return err("UNKNOWN_WINDOW");
  return alter(context, id, {
    ...(displayName !== undefined && { displayName }),
    ...(roles !== undefined && { roles: listText(roles) }),
    ...(windows !== undefined && { windows: listText(windows) }),
  });
}

export async function disableAccount(context: AccessContext, id: string): Promise<Result<Account, AccountRefusal>> {
  return alter(context, id, { state: "disabled" }, (trx) => endSessionsOf(trx, id));
}

export async function enableAccount(context: AccessContext, id: string): Promise<Result<Account, AccountRefusal>> {
  return alter(context, id, { state: "active" });
}

/** A new first password, and no second factor: whoever lost either begins anew. */
export async function resetPassword(
  context: AccessContext,
  id: string,
): Promise<Result<WithFirstPassword, AccountRefusal>> {
  const firstPassword = makeFirstPassword();
  const passwordHash = await hashOrWait(context, firstPassword);
  const fresh = { passwordHash, passwordKind: "first", totpSecret: null, totpPending: null } as const;
  const altered = await alter(context, id, fresh, async (trx, { name }) => {
    await endSessionsOf(trx, id);
    await unlock({ ...context, db: trx }, name);
  });
  return altered.map((account) => ({ account, firstPassword }));
}

export async function unlockAccount(context: AccessContext, id: string): Promise<Result<Account, AccountRefusal>> {
  return alter(context, id, {}, (trx, { name }) => unlock({ ...context, db: trx }, name));
}

/** Change one row; refused when nobody who administers would be left. */
async function alter(
  context: AccessContext,
  id: string,
  change: Partial<AccountRow>,
  also?: (trx: Transaction<HallDatabase>, account: AccountRow) => Promise<void>,
): Promise<Result<Account, AccountRefusal>> {
  const altered = await transact<AccountRow, AccountRefusal>(context.db, async (trx) => {
    // Written first, and to every row: two administrators who close each other's account take turns.
    await trx
      .updateTable("account")
      .set((eb) => ({ state: eb.ref("state") }))
      .execute();
    const row = await trx
      .updateTable("account")
      .set({ ...change, id })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return err("UNKNOWN_ACCOUNT");
    const active = await trx.selectFrom("account").select("roles").where("state", "=", "active").execute();
    if (!active.some((one) => rolesOf(one).includes("administrator"))) return err("LAST_ADMINISTRATOR");
    await also?.(trx, row);
    changing(trx, row.name);
    return ok(row);
  });
  return altered.isErr() ? err(altered.error) : ok(await viewOf(context, altered.value));
}

async function viewOf(context: AccessContext, row: AccountRow): Promise<Account> {
  return accountView(row, { lockedUntil: await lockedUntil(context, row.name) });
}

function knows({ windowIds }: AccessContext, windows: readonly string[]): boolean {
  return windows.every((id) => windowIds.includes(id));
}

/** Administrators are few: they wait behind a rush of sign-ins instead of being sent away. */
async function hashOrWait({ passwords }: AccessContext, password: string): Promise<string> {
  for (;;) {
    const hashed = await passwords.hash(password);
    if (hashed.isOk()) return hashed.value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
