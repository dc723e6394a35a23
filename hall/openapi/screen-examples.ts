import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Screens = ContractRouterClient<HallContract>["screens"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const SCREEN = {
  ...{
    id: "7c1f0e52-3a7d-4b8e-9f21-5d6c7b8a9f01",
    kind: "evaluator" as const,
    windowId: "a01",
    name: "A01 窗口评价屏",
  },
};
const LISTED = { ...SCREEN, keptBy: "browser" as const, createdAt: AT, enrolledAt: AT + 90_000, seenAt: AT + 90_000 };
const place = { kind: SCREEN.kind, windowId: SCREEN.windowId, name: SCREEN.name };

export const SCREEN_EXAMPLES = {
  "screens.code": {
    input: place,
    output: { id: SCREEN.id, code: "482 917 305", expiresAt: AT + 30 * 60_000 },
  } satisfies Example<Screens["code"]>,
  "screens.token": {
    input: { kind: "display", name: "东门 LED 条屏" },
    output: { id: SCREEN.id, token: "screen-bPq2L0mXv7Jr4nTz9sKcY1wE5hGd8uRa3fNoVi6tQxM" },
  } satisfies Example<Screens["token"]>,
  "screens.enrol": {
    input: { code: "482 917 305", key: "bPq2L0mXv7Jr4nTz9sKcY1wE5hGd8uRa3fNoVi6tQxM", kinds: ["evaluator"] },
    output: SCREEN,
  } satisfies Example<Screens["enrol"]>,
  "screens.self": { output: { may: ["evaluator"], screens: [SCREEN] } } satisfies Example<Screens["self"]>,
  "screens.list": { output: { admit: "enrolled", screens: [LISTED] } } satisfies Example<Screens["list"]>,
  "screens.revoke": {
    input: { id: SCREEN.id },
    output: { ...LISTED, revokedAt: AT + 86_400_000 },
  } satisfies Example<Screens["revoke"]>,
  "screens.admit": { input: { admit: "enrolled" }, output: { admit: "enrolled" } } satisfies Example<Screens["admit"]>,
};
