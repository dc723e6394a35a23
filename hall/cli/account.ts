import { parseArgs } from "node:util";
import { err, ok, type Result } from "neverthrow";
import type { AccessContext } from "../access/access-context.ts";
import {
  changeAccount,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
  resetPassword,
  unlockAccount,
  type AccountRefusal,
} from "../access/accounts/accounts.ts";
import { intending } from "../audit/intent.ts";
import { makeEnrolmentCode } from "../access/machines/enrolment.ts";
import { renewContentKey } from "../content/content-key.ts";
import { AccountName, KioskId, Role, type Account, type ProcedureName } from "../contract/index.ts";
import { openAccess } from "./open-access.ts";

export const ACCOUNT_USAGE = `  kiosk hall account list
  kiosk hall account add NAME --display 姓名 --role ROLE[,ROLE] [--window ID[,ID]]
  kiosk hall account roles NAME --role ROLE[,ROLE] [--window ID[,ID]]
  kiosk hall account reset NAME        a new first password, no second factor
  kiosk hall account unlock|close|open NAME
      people of the hall, while it runs or not; a first password is made by the hall and printed once
      roles: ${Role.options.join(" ")}; all take [--data DIR] [--content DIR]
  kiosk hall enrolment-code KIOSK [--data DIR] [--content DIR]
      a code with which this kiosk is taken in: good for half an hour, once
  kiosk hall renew-content-key [--data DIR] [--content DIR]
      another key signs what kiosks are given from the next edition on, for when somebody may have copied the former`;

/** Each word and the procedure that does the same in the contract: so it stands in the trail. */
const PROCEDURES = {
  list: "accounts.list",
  add: "accounts.create",
  roles: "accounts.change",
  reset: "accounts.resetPassword",
  unlock: "accounts.unlock",
  close: "accounts.disable",
  open: "accounts.enable",
} as const satisfies Record<string, ProcedureName>;
type Act = keyof typeof PROCEDURES;
const ACTS = Object.keys(PROCEDURES) as Act[];

export interface Places {
  dataDir: string;
  contentDir: string;
}
/** What to print, what went wrong, or how it should have been called. */
export type Told = { done: string } | { failed: string } | { wrong: string };

interface Wish {
  act: Act;
  name: string;
  display: string | undefined;
  roles: Role[] | undefined;
  windows: string[] | undefined;
}

/** `argv` without the word `account`. Passwords are never taken from there: the hall makes them. */
export async function runAccount(argv: readonly string[], places: Places): Promise<Told> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...placeOptions(places),
      display: { type: "string" },
      role: { type: "string", multiple: true },
      window: { type: "string", multiple: true },
    },
  });
  const wish = wishOf(positionals, values);
  if (wish.isErr()) return { wrong: wish.error };
  return atHall({ dataDir: values.data, contentDir: values.content }, PROCEDURES[wish.value.act], (access) =>
    act(access, wish.value),
  );
}

/** `argv` without the word `enrolment-code`. */
export async function runEnrolmentCode(argv: readonly string[], places: Places): Promise<Told> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: placeOptions(places),
  });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0) return { wrong: "enrolment-code: one KIOSK is needed" };
  const kioskId = KioskId.safeParse(named);
  if (!kioskId.success) return { wrong: `enrolment-code: "${named}" is no name of a kiosk` };
  return atHall({ dataDir: values.data, contentDir: values.content }, "machines.enrolmentCode", async (access) => {
    const { code, expiresAt } = await makeEnrolmentCode(access, kioskId.data);
    return ok({ event: "enrolmentCode", kioskId: kioskId.data, code, goodUntil: new Date(expiresAt).toISOString() });
  });
}

/** `argv` without the word `renew-content-key`. */
export async function runRenewContentKey(argv: readonly string[], places: Places): Promise<Told> {
  const { values } = parseArgs({ args: [...argv], options: placeOptions(places) });
  return atHall({ dataDir: values.data, contentDir: values.content }, "house.contentKey", async ({ db }) =>
    ok({ event: "contentKeyRenewed", generation: await renewContentKey(db) }),
  );
}

const placeOptions = ({ dataDir, contentDir }: Places) =>
  ({ data: { type: "string", default: dataDir }, content: { type: "string", default: contentDir } }) as const;

async function atHall(
  places: Places,
  procedure: ProcedureName | "house.contentKey",
  work: (access: AccessContext) => Promise<Result<object, string>>,
): Promise<Told> {
  const opened = await openAccess({ ...places, databaseUrl: process.env["HALL_DATABASE_URL"] || undefined });
  if (opened.isErr()) return { failed: opened.error };
  const { access, close } = opened.value;
  try {
    const intent = { actor: { kind: "operator" }, procedure, clock: access.clock } as const;
    const done = await intending(intent, () => work(access));
    return done.isErr() ? { failed: done.error } : { done: JSON.stringify(done.value) };
  } finally {
    await close();
  }
}

function wishOf(
  positionals: readonly string[],
  values: { display?: string; role?: string[]; window?: string[] },
): Result<Wish, string> {
  const [word, name, ...more] = positionals;
  const named = ACTS.find((one) => one === word);
  if (named === undefined) return err(`account: one of ${ACTS.join(", ")} is needed`);
  if (more.length > 0 || (name === undefined) !== (named === "list"))
    return err(named === "list" ? "account list: takes no name" : `account ${named}: one NAME is needed`);
  if (named === "add" && !AccountName.safeParse(name).success)
    return err(`account add: "${name}" is no name: lower-case letters, digits, . _ -, a letter first, at most 32`);
  const words = (list: string[] | undefined) => list?.flatMap((one) => one.split(",")).filter((one) => one !== "");
  const roles = words(values.role);
  const unknown = roles?.find((one) => !Role.safeParse(one).success);
  if (unknown !== undefined) return err(`--role: "${unknown}" is none of ${Role.options.join(", ")}`);
  if ((named === "add" || named === "roles") && (roles === undefined || roles.length === 0))
    return err(`account ${named}: --role is needed`);
  if (named === "add" && (values.display ?? "").trim() === "") return err("account add: --display is needed");
  return ok({
    act: named,
    name: name ?? "",
    display: values.display?.trim(),
    roles: roles as Role[] | undefined,
    windows: words(values.window),
  });
}

async function act(access: AccessContext, wish: Wish): Promise<Result<object, string>> {
  const accounts = await listAccounts(access);
  if (wish.act === "list") return ok({ event: "accounts", accounts: accounts.map(lineOf) });
  if (wish.act === "add") {
    const { name, display: displayName = name, roles = [], windows = [] } = wish;
    const created = await createAccount(access, { name, displayName, roles, windows });
    return created
      .map(({ account, firstPassword }) => ({ event: "accountAdded", ...lineOf(account), firstPassword }))
      .mapErr((code) => whyNot(code, wish, access));
  }
  const { id } = accounts.find(({ name }) => name === wish.name) ?? {};
  if (id === undefined) return err(whyNot("UNKNOWN_ACCOUNT", wish, access));
  if (wish.act === "reset") {
    const reset = await resetPassword(access, id);
    return reset
      .map(({ account, firstPassword }) => ({ event: "accountReset", ...lineOf(account), firstPassword }))
      .mapErr((code) => whyNot(code, wish, access));
  }
  const changed = await change(access, id, { ...wish, act: wish.act });
  return changed
    .map((account) => ({ event: "accountChanged", ...lineOf(account) }))
    .mapErr((code) => whyNot(code, wish, access));
}

function change(
  access: AccessContext,
  id: string,
  { act: named, roles, windows, display }: Wish & { act: "roles" | "unlock" | "close" | "open" },
): Promise<Result<Account, AccountRefusal>> {
  switch (named) {
    case "unlock":
      return unlockAccount(access, id);
    case "close":
      return disableAccount(access, id);
    case "open":
      return enableAccount(access, id);
    case "roles":
      return changeAccount(access, { id, roles, windows, displayName: display });
  }
}

function lineOf({ name, displayName, roles, windows, state, password, secondFactor, lockedUntil }: Account) {
  const locked = lockedUntil === undefined ? {} : { lockedUntil: new Date(lockedUntil).toISOString() };
  return { name, displayName, roles, windows, state, password, secondFactor, ...locked };
}

function whyNot(code: AccountRefusal, { name, windows = [] }: Wish, { windowIds }: AccessContext): string {
  switch (code) {
    case "NAME_TAKEN":
      return `there is or was an account ${name}; names are not given twice`;
    case "UNKNOWN_ACCOUNT":
      return `there is no account ${name}; kiosk hall account list shows them`;
    case "UNKNOWN_WINDOW":
      return `--window: no window ${windows.filter((id) => !windowIds.includes(id)).join(", ")}; there are ${windowIds.join(" ")}`;
    case "LAST_ADMINISTRATOR":
      return `${name} is the last open account with the role administrator: give it to somebody else first`;
  }
}
