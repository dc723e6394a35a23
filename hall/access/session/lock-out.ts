import { ok } from "neverthrow";
import { transact } from "../../store/transact.ts";
import type { AccessContext } from "../access-context.ts";

/** After so many wrong tries each further one doubles the wait. */
export const FREE_TRIES = 5;
/** Several people share an address; a stranger goes through the names from one. */
export const FREE_TRIES_ADDRESS = 30;
export const FIRST_LOCK_MS = 60_000;
export const LONGEST_LOCK_MS = 60 * 60_000;
/** Wrong tries of a name are forgotten after a quiet day, those of an address after a quiet quarter of an hour. */
const FORGET_NAME_MS = 24 * 60 * 60_000;
const FORGET_ADDRESS_MS = 15 * 60_000;

type Context = Pick<AccessContext, "db" | "clock" | "hash">;

export interface Tried {
  /** Hashed, so that a name mistyped as a password stays nobody's business. */
  name: string;
  address: string;
}

export function triedOf({ hash }: Pick<Context, "hash">, { name, address }: Tried): Tried {
  return { name: nameSubject({ hash }, name), address: hash(`sign-in address ${address}`) };
}

export function nameSubject({ hash }: Pick<Context, "hash">, name: string): string {
  return hash(`sign-in name ${name.toLowerCase()}`);
}

/**
 * Begin a try: it counts as wrong until `forgive` says otherwise, so tries at the same time cannot slip past the count.
 * Gives how long to wait, 0 when it may go on; a try that has to wait is not counted.
 */
export async function beginTry(context: Context, tried: Tried): Promise<number> {
  const address = await count(context, tried.address, { free: FREE_TRIES_ADDRESS, forgetMs: FORGET_ADDRESS_MS });
  if (address > 0) return address;
  return count(context, tried.name, { free: FREE_TRIES, forgetMs: FORGET_NAME_MS });
}

/** The try was right: the name starts anew, the address loses this one only. */
export async function forgiveAll(context: Context, tried: Tried): Promise<void> {
  await context.db.deleteFrom("signInTry").where("subject", "=", tried.name).execute();
  await takeBack(context, tried.address);
}

/** The try was neither right nor wrong. */
export async function forgiveThis(context: Context, tried: Tried): Promise<void> {
  await takeBack(context, tried.name);
  await takeBack(context, tried.address);
}

/** Until when somebody of this name cannot get in; 0 when they can. */
export async function lockedUntil({ db, clock, hash }: Context, name: string): Promise<number> {
  const row = await db
    .selectFrom("signInTry")
    .select("lockedUntil")
    .where("subject", "=", nameSubject({ hash }, name))
    .executeTakeFirst();
  return row !== undefined && row.lockedUntil > clock() ? row.lockedUntil : 0;
}

export async function unlock({ db, hash }: Pick<Context, "db" | "hash">, name: string): Promise<void> {
  await db.deleteFrom("signInTry").where("subject", "=", nameSubject({ hash }, name)).execute();
}

/** Names nobody tries any more; they may be many. */
export async function forgetTries({ db, clock }: Pick<Context, "db" | "clock">): Promise<void> {
  await db
    .deleteFrom("signInTry")
    .where("at", "<", clock() - FORGET_NAME_MS)
    .execute();
}

async function count(
  { db, clock }: Context,
  subject: string,
  { free, forgetMs }: { free: number; forgetMs: number },
): Promise<number> {
  const at = clock();
  const counted = await transact<number, never>(db, async (trx) => {
    const row = await trx
      .insertInto("signInTry")
      .values({ subject, wrong: 1, lockedUntil: 0, at })
      .onConflict((conflict) =>
        conflict
          .column("subject")
          .doUpdateSet((eb) => ({
            wrong: eb
              .case()
              .when("signInTry.at", "<", at - forgetMs)
              .then(1)
              .else(eb("signInTry.wrong", "+", 1))
              .end(),
            at,
          }))
          .where("signInTry.lockedUntil", "<=", at),
      )
      .returning("wrong")
      .executeTakeFirst();
    if (row === undefined) {
      const locked = await trx
        .selectFrom("signInTry")
        .select("lockedUntil")
        .where("subject", "=", subject)
        .executeTakeFirstOrThrow();
      return ok(Math.max(1, locked.lockedUntil - at));
    }
    const over = row.wrong - free;
    if (over >= 0) {
      const lock = at + Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** over);
      await trx.updateTable("signInTry").set({ lockedUntil: lock }).where("subject", "=", subject).execute();
    }
    return ok(0);
  });
  return counted._unsafeUnwrap();
}

async function takeBack({ db }: Pick<Context, "db">, subject: string): Promise<void> {
  await db
    .updateTable("signInTry")
    .set((eb) => ({ wrong: eb("wrong", "-", 1), lockedUntil: 0 }))
    .where("subject", "=", subject)
    .where("wrong", ">", 0)
    .execute();
}
