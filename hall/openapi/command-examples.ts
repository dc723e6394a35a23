import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Fleet = ContractRouterClient<HallContract>["fleet"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const KEY = "3f1b9d70-52c4-4f7e-8d11-6a0b5c9e2f43";
const ID = "8c2e4f60-91ab-4d3c-a5e7-0f1d2b3c4a56";
const OF = { kioskId: "kiosk-1", id: ID };
const NOTICE = { kind: "message" as const, text: "今天下午三点提前停止取号", until: AT + 5 * 3_600_000 };
const VIEW = {
  ...OF,
  order: { kind: "restart" as const },
  askedAt: AT,
  expiresAt: AT + 15 * 60_000,
  askedBy: "wangjishu",
  state: "done" as const,
  fetchedAt: AT + 1500,
  endedAt: AT + 42_000,
};

export const COMMAND_EXAMPLES = {
  "fleet.notify": {
    input: { idempotencyKey: KEY, kioskIds: ["kiosk-1"], notice: NOTICE, actor: "wangjishu" },
    output: [
      { ...OF, order: NOTICE, askedAt: AT, expiresAt: NOTICE.until, askedBy: "wangjishu", state: "asked" as const },
    ],
  } satisfies Example<Fleet["notify"]>,
  "fleet.command": {
    input: { idempotencyKey: KEY, kioskId: "kiosk-1", task: { kind: "restart" }, actor: "wangjishu" },
    output: VIEW,
  } satisfies Example<Fleet["command"]>,
  "fleet.commands": { input: { limit: 200 }, output: [VIEW] } satisfies Example<Fleet["commands"]>,
  "fleet.outcome": {
    input: { ...OF, outcome: "done" },
    output: { state: "done" },
  } satisfies Example<Fleet["outcome"]>,
  "fleet.handInLogs": {
    input: { ...OF, gzipBase64: "H4sIAAAAAAAAA6uu5QIABrCh3QMAAAA=" },
    output: { state: "done" },
  } satisfies Example<Fleet["handInLogs"]>,
  "fleet.logs": { input: OF, output: new File([], "kiosk-1-20260302T0930.jsonl.gz") } satisfies Example<Fleet["logs"]>,
};
