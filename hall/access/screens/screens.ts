import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { changing } from "../../audit/intent.ts";
import { SCREEN_TOKEN_PREFIX, ScreenKind, type KnownScreen, type Screen } from "../../contract/screen.ts";
import type { ScreenTable } from "../../store/access-schema.ts";
import type { HallDatabase } from "../../store/schema.ts";
import { inTransaction, transact } from "../../store/transact.ts";

/** Long enough to walk to the screen. */
export const SCREEN_CODE_MS = 30 * 60_000;
/** Kept a while after that, so that a late one is told apart from a wrong one. */
const KEEP_CODE_MS = 7 * 24 * 60 * 60_000;
const CODE_DIGITS = 9;
const KEY_BYTES = 32;

interface Context {
  db: Kysely<HallDatabase>;
  clock: () => number;
  /** Keyed with the hall's own key. */
  hash: (text: string) => string;
}
interface Windows {
  windowIds: readonly string[];
}
export interface ScreenWish {
  kind: ScreenKind;
  windowId?: string | undefined;
  name: string;
}
export type PlaceRefusal = "UNKNOWN_WINDOW" | "WRONG_PLACE";
export type ScreenEnrolRefusal = "UNKNOWN_CODE" | "CODE_EXPIRED" | "CODE_USED" | "WRONG_KIND";
interface ScreenEnrolWish {
  code: string;
  key: string;
  /** What the screen can show: a code of another kind is not used up. Default: whatever the code is for. */
  kinds?: readonly ScreenKind[] | undefined;
  /** Keys that the browser has had for a screen of this kind, which ends with it. */
  former?: readonly string[];
}

/** `482 917 305`: with so few tries a minute as the guard allows, nobody meets one of half an hour. */
export async function makeScreenCode(
  context: Context & Windows,
  wish: ScreenWish,
  { goodForMs = SCREEN_CODE_MS }: { goodForMs?: number } = {},
): Promise<Result<{ id: string; code: string; expiresAt: number }, PlaceRefusal>> {
  const wrong = wrongPlace(wish, context);
  if (wrong !== undefined) return err(wrong);
  const digits = Array.from({ length: CODE_DIGITS }, () => randomInt(10)).join("");
  const expiresAt = context.clock() + goodForMs;
  const codeHash = codeHashOf(context, digits);
  const id = await addScreen(context, wish, { keptBy: "browser", codeHash, codeUntil: expiresAt });
  return ok({ id, code: digits.replace(/(\d{3})(?=\d)/g, "$1 "), expiresAt });
}

/** A key that is told once, for a device that sends it along by itself. */
export async function makeScreenToken(
  context: Context & Windows,
  wish: ScreenWish,
): Promise<Result<{ id: string; token: string }, PlaceRefusal>> {
  const wrong = wrongPlace(wish, context);
  if (wrong !== undefined) return err(wrong);
  const key = randomBytes(KEY_BYTES).toString("base64url");
  const enrolledAt = context.clock();
  const id = await addScreen(context, wish, { keptBy: "token", keyHash: keyHashOf(key), enrolledAt });
  return ok({ id, token: `${SCREEN_TOKEN_PREFIX}${key}` });
}

/** Take a screen in by its code; of two with one code the first gets in. */
export async function enrolScreen(
  context: Context,
  { code, key, kinds = ScreenKind.options, former = [] }: ScreenEnrolWish,
): Promise<Result<KnownScreen, ScreenEnrolRefusal>> {
  const at = context.clock();
  const codeHash = codeHashOf(context, code);
  const keyHash = keyHashOf(key);
  return transact<KnownScreen, ScreenEnrolRefusal>(context.db, async (trx) => {
    const row = await trx
      .updateTable("screen")
      .set({ keyHash, enrolledAt: at, seenAt: at })
      .where("codeHash", "=", codeHash)
      .where("keyHash", "is", null)
      .where("revokedAt", "is", null)
      .where("codeUntil", ">", at)
      .where("kind", "in", kinds)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return again(trx, { codeHash, keyHash, kinds, at });
    const hashes = former.map(keyHashOf).filter((hash) => hash !== keyHash);
    if (hashes.length > 0)
      await trx
        .updateTable("screen")
        .set({ revokedAt: at })
        .where("keyHash", "in", hashes)
        .where("kind", "=", row.kind)
        .where("keptBy", "=", "browser")
        .where("revokedAt", "is", null)
        .execute();
    changing(trx, ...aboutOf(row));
    return ok(knownOf(row));
  });
}

/** The answer was lost on its way: told again to whoever has the key. */
async function again(
  trx: Transaction<HallDatabase>,
  { codeHash, keyHash, kinds, at }: { codeHash: string; keyHash: string; kinds: readonly ScreenKind[]; at: number },
): Promise<Result<KnownScreen, ScreenEnrolRefusal>> {
  const row = await trx.selectFrom("screen").selectAll().where("codeHash", "=", codeHash).executeTakeFirst();
  if (row === undefined) return err("UNKNOWN_CODE");
  if (row.revokedAt === null && row.keyHash === keyHash) return ok(knownOf(row));
  if (row.keyHash !== null || row.revokedAt !== null) return err("CODE_USED");
  return err((row.codeUntil ?? 0) > at && !kinds.includes(row.kind) ? "WRONG_KIND" : "CODE_EXPIRED");
}

/** Codes that nobody typed in time are not told of. */
export async function listScreens({ db, clock }: Pick<Context, "db" | "clock">): Promise<Screen[]> {
  const rows = await db
    .selectFrom("screen")
    .selectAll()
    .where((eb) => eb.or([eb("keyHash", "is not", null), eb("codeUntil", ">", clock())]))
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(viewOf);
}

export async function revokeScreen(
  { db, clock }: Pick<Context, "db" | "clock">,
  id: string,
): Promise<Screen | undefined> {
  return inTransaction(db, async (trx) => {
    const row = await trx
      .updateTable("screen")
      .set({ revokedAt: clock() })
      .where("id", "=", id)
      .where("revokedAt", "is", null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    changing(trx, ...aboutOf(row));
    return viewOf(row);
  });
}

async function addScreen(
  { db, clock }: Pick<Context, "db" | "clock">,
  { kind, windowId, name }: ScreenWish,
  key: Pick<ScreenTable, "keptBy"> & Partial<ScreenTable>,
): Promise<string> {
  const at = clock();
  const row: ScreenTable = {
    ...{ id: randomUUID(), kind, windowId: windowId ?? null, name, createdAt: at, codeHash: null, codeUntil: null },
    ...{ keyHash: null, enrolledAt: null, revokedAt: null, seenAt: null, ...key },
  };
  return inTransaction(db, async (trx) => {
    await trx
      .deleteFrom("screen")
      .where("keyHash", "is", null)
      .where("codeUntil", "<", at - KEEP_CODE_MS)
      .execute();
    await trx.insertInto("screen").values(row).execute();
    changing(trx, ...aboutOf(row));
    return row.id;
  });
}

function wrongPlace({ kind, windowId }: ScreenWish, { windowIds }: Windows): PlaceRefusal | undefined {
  if ((kind === "display") !== (windowId === undefined)) return "WRONG_PLACE";
  return windowId === undefined || windowIds.includes(windowId) ? undefined : "UNKNOWN_WINDOW";
}

/** For the trail: never its name, which somebody wrote. */
const aboutOf = ({ windowId, id }: Pick<ScreenTable, "windowId" | "id">) => [...(windowId ? [windowId] : []), id];

export function knownOf({ id, kind, windowId, name }: ScreenTable): KnownScreen {
  return { id, kind, name, ...(windowId !== null && { windowId }) };
}

function viewOf(row: ScreenTable): Screen {
  const { keptBy, createdAt, codeUntil, keyHash, enrolledAt, revokedAt, seenAt } = row;
  return {
    ...{ ...knownOf(row), keptBy, createdAt },
    ...(keyHash === null && codeUntil !== null && { codeUntil }),
    ...(enrolledAt !== null && { enrolledAt }),
    ...(revokedAt !== null && { revokedAt }),
    ...(seenAt !== null && { seenAt }),
  };
}

/** However it was typed; with the hall's own key, since nine digits are soon tried by whoever has the database. */
function codeHashOf({ hash }: Pick<Context, "hash">, code: string): string {
  return hash(`screen code ${code.replace(/\D/g, "")}`);
}

export function keyHashOf(key: string): string {
  return createHash("sha256").update(`screen ${key}`).digest("hex");
}
