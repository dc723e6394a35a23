import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import { inTransaction, transact } from "../../store/transact.ts";
import type { AccessContext } from "../access-context.ts";
import { weaknessOf, type Weakness } from "../accounts/password.ts";
import { makeTotpSecret, totpUri } from "../accounts/totp.ts";
import { beginTry, forgiveAll, forgiveThis, triedOf, type Tried } from "./lock-out.ts";
import { endSessionsOf, type Session } from "./session.ts";
import { renewSession, useCode } from "./sign-in.ts";

type Locked = { code: "LOCKED"; retryAfterMs: number };
export type PasswordRefusal =
  { code: "WRONG_PASSWORD" | "BUSY" } | { code: "WEAK_PASSWORD"; reason: Weakness } | Locked;

interface Own {
  session: Session;
  address: string;
}

/** A new password of one's own; every other session of the account ends. */
export async function changePassword(
  context: AccessContext,
  { session, address, current, next }: Own & { current: string; next: string },
): Promise<Result<Session, PasswordRefusal>> {
  const { account } = session;
  const weakness = weaknessOf(next, { name: account.name, current });
  if (weakness !== undefined) return err({ code: "WEAK_PASSWORD", reason: weakness });
  const tried = triedOf(context, { name: account.name, address });
  const retryAfterMs = await beginTry(context, tried);
  if (retryAfterMs > 0) return err({ code: "LOCKED", retryAfterMs });
  const hashed = await newHash(context, { current, next, former: account.passwordHash });
  if (hashed.isErr()) {
    if (hashed.error === "BUSY") await forgiveThis(context, tried);
    return err({ code: hashed.error });
  }
  await forgiveAll(context, tried);
  const changed = await transact<"changed", "otherwise">(context.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("account")
      .set({ passwordHash: hashed.value, passwordKind: "own" })
      .where("id", "=", account.id)
      // Changed or reset by somebody else in the meantime: that one stays.
      .where("passwordHash", "=", account.passwordHash)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return err("otherwise");
    await endSessionsOf(trx, account.id);
    changing(trx, account.name);
    return ok("changed");
  });
  if (changed.isErr()) return err({ code: "WRONG_PASSWORD" });
  return ok(await renewSession(context, { ...account, passwordKind: "own" }, undefined));
}

async function newHash(
  { passwords }: Pick<AccessContext, "passwords">,
  { current, next, former }: { current: string; next: string; former: string },
): Promise<Result<string, "WRONG_PASSWORD" | "BUSY">> {
  const fits = await passwords.fits(current, former);
  if (fits.isErr()) return err(fits.error);
  return fits.value ? passwords.hash(next) : err("WRONG_PASSWORD");
}

/** A new secret for an authenticator app; not in force yet. */
export async function beginTotp(
  { db, seal, hallName }: AccessContext,
  { account }: Session,
): Promise<Result<{ secret: string; uri: string }, "ALREADY_SET">> {
  const secret = makeTotpSecret();
  const begun = await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("account")
      .set({ totpPending: seal.close(secret) })
      .where("id", "=", account.id)
      .where("totpSecret", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) changing(trx, account.name);
    return numUpdatedRows > 0n;
  });
  if (!begun) return err("ALREADY_SET");
  return ok({ secret, uri: totpUri({ secret, name: account.name, issuer: hallName }) });
}

/** The app shows the right digits: from now on they are asked for. */
export async function confirmTotp(
  context: AccessContext,
  { session, address, code }: Own & { code: string },
): Promise<Result<Session, { code: "WRONG_CODE" | "NOTHING_BEGUN" } | Locked>> {
  const { account } = session;
  const sealed = account.totpPending;
  if (sealed === null) return err({ code: "NOTHING_BEGUN" });
  const tried: Tried = triedOf(context, { name: account.name, address });
  const retryAfterMs = await beginTry(context, tried);
  if (retryAfterMs > 0) return err({ code: "LOCKED", retryAfterMs });
  if (!(await useCode(context, account, { code, sealed }))) return err({ code: "WRONG_CODE" });
  await forgiveAll(context, tried);
  await inTransaction(context.db, async (trx) => {
    await trx
      .updateTable("account")
      .set({ totpSecret: sealed, totpPending: null })
      .where("id", "=", account.id)
      .where("totpPending", "=", sealed)
      .execute();
    changing(trx, account.name);
  });
  return ok(await renewSession(context, { ...account, totpSecret: sealed, totpPending: null }, session.id));
}
