import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Machines = ContractRouterClient<HallContract>["machines"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const MACHINE = { kioskId: "hall-1", enrolledAt: AT };
const contentKey = "2rYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo0";
const CODE = "K7QXM-2PD9F";

export const MACHINE_EXAMPLES = {
  "machines.enrolmentCode": {
    input: { kioskId: "hall-1" },
    output: { code: CODE, expiresAt: AT + 30 * 60_000 },
  } satisfies Example<Machines["enrolmentCode"]>,
  "machines.enrol": {
    input: { code: CODE, kioskId: "hall-1", publicKey: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
    output: { ...MACHINE, contentKey },
  } satisfies Example<Machines["enrol"]>,
  "machines.self": {
    output: { access: "accounts", kioskId: "hall-1", contentKey },
  } satisfies Example<Machines["self"]>,
  "machines.list": { output: [MACHINE] } satisfies Example<Machines["list"]>,
  "machines.revoke": {
    input: { kioskId: "hall-1" },
    output: { ...MACHINE, revokedAt: AT + 86_400_000 },
  } satisfies Example<Machines["revoke"]>,
};
