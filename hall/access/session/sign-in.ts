import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import { inTransaction } from "../../store/transact.ts";
import type { AccessContext } from "../access-context.ts";
import type { AccountRow } from "../accounts/account-row.ts";
import { totpStep } from "../accounts/totp.ts";
import { beginTry, forgiveAll, forgiveThis, triedOf } from "./lock-out.ts";
import { beginSession, endSession, type Session } from "./session.ts";

export type SignInRefusal =
  { code: "WRONG_SIGN_IN" | "CODE_NEEDED" | "WRONG_CODE" | "BUSY" } | { code: "LOCKED"; retryAfterMs: number };

export interface SignInWish {
  name: string;
  password: string;
  code?: string | undefined;
  /** Where it comes from. */
  address: string;
  /** A session that the browser had before; it ends, so that none which somebody planted goes on. */
  formerId?: string | undefined;
}

/** Let somebody in. What is refused, and how long it takes, says nothing about whether there is such a name. */
export async function signIn(context: AccessContext, wish: SignInWish): Promise<Result<Session, SignInRefusal>> {
  const tried = triedOf(context, wish);
  const retryAfterMs = await beginTry(context, tried);
  if (retryAfterMs > 0) return err({ code: "LOCKED", retryAfterMs });
  const account = await context.db
    .selectFrom("account")
    .selectAll()
    .where("name", "=", wish.name.toLowerCase())
    .where("state", "=", "active")
    .executeTakeFirst();
  const fits = await context.passwords.fits(wish.password, account?.passwordHash);
  if (fits.isErr()) {
    await forgiveThis(context, tried);
    return err({ code: "BUSY" });
  }
  if (account === undefined || !fits.value) return err({ code: "WRONG_SIGN_IN" });
  if (account.totpSecret !== null) {
    if (wish.code === undefined) {
      await forgiveThis(context, tried);
      return err({ code: "CODE_NEEDED" });
    }
    if (!(await useCode(context, account, { code: wish.code, sealed: account.totpSecret }))) {
      return err({ code: "WRONG_CODE" });
    }
  }
  await forgiveAll(context, tried);
  const session = await inTransaction(context.db, async (trx) => {
    await trx.updateTable("account").set({ lastSignInAt: context.clock() }).where("id", "=", account.id).execute();
    changing(trx, account.name);
    return renewSession({ ...context, db: trx }, account, wish.formerId);
  });
  return ok(session);
}

/** A new session in place of the former: whoever knew the old id knows nothing. */
export async function renewSession(
  context: Pick<AccessContext, "db" | "clock">,
  account: AccountRow,
  formerId: string | undefined,
): Promise<Session> {
  if (formerId !== undefined) await endSession(context, formerId);
  return beginSession(context, account);
}

/** Whether a code is right, and was not used before; of several at the same time one wins. */
export async function useCode(
  { db, clock, seal }: Pick<AccessContext, "db" | "clock" | "seal">,
  account: AccountRow,
  { code, sealed }: { code: string; sealed: string },
): Promise<boolean> {
  const secret = seal.open(sealed);
  if (secret === undefined) return false;
  const step = totpStep(secret, code, { atMs: clock(), lastStep: account.totpStep });
  if (step === undefined) return false;
  const { numUpdatedRows } = await db
    .updateTable("account")
    .set({ totpStep: step })
    .where("id", "=", account.id)
    .where("totpStep", "<", step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
