import { createHash, randomInt } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import { byKioskId } from "../../contract/kiosk-order.ts";
import type { Machine } from "../../contract/machine.ts";
import { voidOpen } from "../../fleet/commands/void-commands.ts";
import { inTransaction, transact } from "../../store/transact.ts";
import type { AccessContext } from "../access-context.ts";

/** Long enough to walk to the kiosk. */
export const CODE_MS = 30 * 60_000;
/** Kept a while after that, so that a late one is told apart from a wrong one. */
const KEEP_CODE_MS = 7 * 24 * 60 * 60_000;
/** No 0 O 1 I L U: it is read from a screen and typed. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LETTERS = 10;

type Context = Pick<AccessContext, "db" | "clock">;
export type EnrolRefusal = "UNKNOWN_CODE" | "CODE_EXPIRED" | "CODE_USED" | "CODE_OF_OTHER_KIOSK" | "KEY_TAKEN";

/** `K7QXM-2PD9F`: 49 bits that live half an hour and are good once. */
export async function makeEnrolmentCode(
  { db, clock }: Context,
  kioskId: string,
): Promise<{ code: string; expiresAt: number }> {
  const code = Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)] ?? "").join("");
  const at = clock();
  const expiresAt = at + CODE_MS;
  const made = await transact<undefined, never>(db, async (trx) => {
    await trx
      .deleteFrom("machineCode")
      .where("expiresAt", "<", at - KEEP_CODE_MS)
      .execute();
    await trx
      .updateTable("machineCode")
      .set({ usedAt: at })
      .where("kioskId", "=", kioskId)
      .where("usedAt", "is", null)
      .execute();
    const row = { codeHash: codeHashOf(code), kioskId, createdAt: at, expiresAt, usedAt: null, usedByKey: null };
    await trx.insertInto("machineCode").values(row).execute();
    changing(trx, kioskId);
    return ok(undefined);
  });
  made._unsafeUnwrap();
  return { code: `${code.slice(0, 5)}-${code.slice(5)}`, expiresAt };
}

/** Take a kiosk in by its code; of two with one code the first gets in. */
export async function enrol(
  { db, clock }: Context,
  { code, kioskId, publicKey }: { code: string; kioskId: string; publicKey: string },
): Promise<Result<{ kioskId: string; enrolledAt: number }, EnrolRefusal>> {
  const at = clock();
  const codeHash = codeHashOf(code);
  return transact<{ kioskId: string; enrolledAt: number }, EnrolRefusal>(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("machineCode")
      .set({ usedAt: at, usedByKey: publicKey })
      .where("codeHash", "=", codeHash)
      .where("kioskId", "=", kioskId)
      .where("usedAt", "is", null)
      .where("expiresAt", ">", at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      const row = await trx.selectFrom("machineCode").selectAll().where("codeHash", "=", codeHash).executeTakeFirst();
      if (row === undefined) return err("UNKNOWN_CODE");
      if (row.kioskId !== kioskId) return err("CODE_OF_OTHER_KIOSK");
      // The answer was lost on its way: told again.
      if (row.usedByKey === publicKey) return ok({ kioskId, enrolledAt: row.usedAt ?? at });
      return err(row.usedAt === null ? "CODE_EXPIRED" : "CODE_USED");
    }
    await trx
      .updateTable("machine")
      .set({ revokedAt: at })
      .where("kioskId", "=", kioskId)
      .where("revokedAt", "is", null)
      .execute();
    const { numInsertedOrUpdatedRows = 0n } = await trx
      .insertInto("machine")
      .values({ publicKey, kioskId, enrolledAt: at, revokedAt: null })
      .onConflict((conflict) => conflict.column("publicKey").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return err("KEY_TAKEN");
    changing(trx, kioskId);
    return ok({ kioskId, enrolledAt: at });
  });
}

export async function machines({ db }: Pick<Context, "db">): Promise<Machine[]> {
  const rows = await db.selectFrom("machine").selectAll().execute();
  rows.sort((a, b) => b.enrolledAt - a.enrolledAt || byKioskId(a.kioskId, b.kioskId));
  return rows.map(viewOf);
}

/** The kiosk's tokens are refused from its next request on. */
export async function revoke({ db, clock }: Context, kioskId: string): Promise<Machine | undefined> {
  return inTransaction(db, async (trx) => {
    const at = clock();
    const row = await trx
      .updateTable("machine")
      .set({ revokedAt: at })
      .where("kioskId", "=", kioskId)
      .where("revokedAt", "is", null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    // Whatever machine comes in under this id later was not meant.
    await voidOpen(trx, { at, kioskIds: [kioskId], code: "REVOKED" });
    changing(trx, kioskId);
    return viewOf(row);
  });
}

function viewOf(row: { kioskId: string; enrolledAt: number; revokedAt: number | null }): Machine {
  const { kioskId, enrolledAt, revokedAt } = row;
  return { kioskId, enrolledAt, ...(revokedAt !== null && { revokedAt }) };
}

/** However it was typed. */
function codeHashOf(code: string): string {
  const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return createHash("sha256").update(`enrolment ${letters}`).digest("hex");
}
