import type { AccessContext } from "../access-context.ts";
import { createAccount } from "./accounts.ts";

export interface FirstSignIn {
  name: string;
  password: string;
}

const NAME = "admin";

/** Where nobody has an account yet: one administrator, whose password is told once and has to be changed. */
export async function firstAdministrator(context: AccessContext): Promise<FirstSignIn | undefined> {
  const somebody = await context.db.selectFrom("account").select("id").limit(1).executeTakeFirst();
  if (somebody !== undefined) return undefined;
  const created = await createAccount(context, {
    name: NAME,
    displayName: "管理员",
    roles: ["administrator"],
    windows: [],
  });
  // Another replica was quicker: it has told the password.
  return created.map(({ firstPassword }) => ({ name: NAME, password: firstPassword })).unwrapOr(undefined);
}
