import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Client = ContractRouterClient<HallContract>;

const ACCOUNT_ID = "5f0c2a4e-7b19-4d83-9e6a-2c1d3b4a5f60";
/** 2026-03-02 17:30:00 in Shanghai. */
const EVENING = 1_772_443_800_000;
const FIRST_PASSWORD = "k7qx-m2pd-9fjw";

const SIGNED_IN = {
  access: "accounts" as const,
  demo: false,
  account: { id: ACCOUNT_ID, name: "zhouming", displayName: "周明" },
  roles: ["window"] satisfies ["window"],
  windows: ["a03"],
  may: ["queue.callNext", "windows.finish"],
  next: "work" as const,
  csrfToken: "o4Yq2mJ7cV1sX8bN5tK0wE3rU6zA9dG_hL-pFiQjRkM",
  endsAt: EVENING,
};

const ACCOUNT = {
  id: ACCOUNT_ID,
  name: "zhouming",
  displayName: "周明",
  roles: ["window"] satisfies ["window"],
  windows: ["a03"],
  state: "active" as const,
  password: "own" as const,
  secondFactor: "none" as const,
  lastSignInAt: EVENING - 9 * 3_600_000,
};
const NEW_ACCOUNT = { ...ACCOUNT, password: "first" as const };

export const ACCESS_EXAMPLES = {
  "session.signIn": {
    input: { name: "zhouming", password: "three grey herons 7" },
    output: SIGNED_IN,
  } satisfies Example<Client["session"]["signIn"]>,
  "session.signOut": { input: {}, output: {} } satisfies Example<Client["session"]["signOut"]>,
  "session.whoAmI": { output: SIGNED_IN } satisfies Example<Client["session"]["whoAmI"]>,
  "session.changePassword": {
    input: { current: FIRST_PASSWORD, next: "three grey herons 7" },
    output: SIGNED_IN,
  } satisfies Example<Client["session"]["changePassword"]>,
  "session.totpBegin": {
    input: {},
    output: {
      secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
      uri: "otpauth://totp/%E7%A4%BA%E4%BE%8B:zhouming?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=%E7%A4%BA%E4%BE%8B",
    },
  } satisfies Example<Client["session"]["totpBegin"]>,
  "session.totpConfirm": { input: { code: "492039" }, output: SIGNED_IN } satisfies Example<
    Client["session"]["totpConfirm"]
  >,
  "accounts.list": { output: [ACCOUNT] } satisfies Example<Client["accounts"]["list"]>,
  "accounts.create": {
    input: { name: "zhouming", displayName: "周明", roles: ["window"], windows: ["a03"] },
    output: { account: NEW_ACCOUNT, firstPassword: FIRST_PASSWORD },
  } satisfies Example<Client["accounts"]["create"]>,
  "accounts.change": {
    input: { id: ACCOUNT_ID, windows: ["a03"] },
    output: ACCOUNT,
  } satisfies Example<Client["accounts"]["change"]>,
  "accounts.disable": {
    input: { id: ACCOUNT_ID },
    output: { ...ACCOUNT, state: "disabled" as const },
  } satisfies Example<Client["accounts"]["disable"]>,
  "accounts.enable": { input: { id: ACCOUNT_ID }, output: ACCOUNT } satisfies Example<Client["accounts"]["enable"]>,
  "accounts.resetPassword": {
    input: { id: ACCOUNT_ID },
    output: { account: NEW_ACCOUNT, firstPassword: FIRST_PASSWORD },
  } satisfies Example<Client["accounts"]["resetPassword"]>,
  "accounts.unlock": { input: { id: ACCOUNT_ID }, output: ACCOUNT } satisfies Example<Client["accounts"]["unlock"]>,
};
