import { z } from "zod";
import { Role, type Account, type SignedIn } from "../../contract/index.ts";
import type { AccountTable } from "../../store/access-schema.ts";

export type AccountRow = AccountTable;

const Roles = z.array(Role);
const Windows = z.array(z.string());

export const rolesOf = (row: Pick<AccountRow, "roles">): Role[] => Roles.parse(JSON.parse(row.roles));
export const windowsOf = (row: Pick<AccountRow, "windows">): string[] => Windows.parse(JSON.parse(row.windows));

/** Lists as they stand in the table: each word once, in a fixed order. */
export const listText = (words: readonly string[]): string => JSON.stringify([...new Set(words)].sort());

/** What has to be done before this account may work. */
export function nextStepOf(row: AccountRow): SignedIn["next"] {
  if (row.passwordKind === "first") return "changePassword";
  return row.totpSecret === null && rolesOf(row).includes("administrator") ? "setUpSecondFactor" : "work";
}

/** `lockedUntil`: 0 when nothing keeps them from trying. */
export function accountView(row: AccountRow, { lockedUntil }: { lockedUntil: number }): Account {
  const { id, name, displayName, state, passwordKind, totpSecret, lastSignInAt } = row;
  return {
    ...{ id, name, displayName, state, roles: rolesOf(row), windows: windowsOf(row), password: passwordKind },
    secondFactor: totpSecret === null ? "none" : "set",
    ...(lockedUntil > 0 && { lockedUntil }),
    ...(lastSignInAt !== null && { lastSignInAt }),
  };
}
