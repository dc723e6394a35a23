import { createAccount } from "../access/accounts/accounts.ts";
import type { FirstSignIn } from "../access/accounts/first-administrator.ts";
import type { AccessContext } from "../access/access-context.ts";
import type { Role } from "../contract/index.ts";

/** People who do not exist, one of each role; the administrator is the hall's own first one. */
const PEOPLE: readonly { name: string; displayName: string; role: Role }[] = [
  { name: "demo-window", displayName: "演示·周明", role: "window" },
  { name: "demo-duty", displayName: "演示·李娜", role: "duty" },
  { name: "demo-editor", displayName: "演示·陈静", role: "editor" },
  { name: "demo-reviewer", displayName: "演示·赵刚", role: "reviewer" },
  { name: "demo-technician", displayName: "演示·孙伟", role: "technician" },
  { name: "demo-auditor", displayName: "演示·吴敏", role: "auditor" },
];
/** Enough to choose among. */
const WINDOWS = 3;

export type DemoSignIn = FirstSignIn & { role: Role };

/** Accounts of a demonstration. Their passwords are told once and have to be changed, as everybody's. */
export async function demoAccounts(access: AccessContext): Promise<DemoSignIn[]> {
  const told: DemoSignIn[] = [];
  for (const { name, displayName, role } of PEOPLE) {
    const windows = role === "window" ? access.windowIds.slice(0, WINDOWS) : [];
    const created = await createAccount(access, { name, displayName, roles: [role], windows });
    if (created.isOk()) told.push({ role, name, password: created.value.firstPassword });
  }
  return told;
}
