import { ORPCError } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { IdempotencyKey } from "../../contract/ticket.ts";
import { newKey, press } from "./press.ts";

const wait = async () => undefined;
const KEY = "2e4d6c8b-1a3c-4e5f-8a7b-9c0d1e2f3a4b";

describe("a press", () => {
  it("whose answer is lost is asked again under the same key", async () => {
    const keys: string[] = [];
    const outcome = await press(
      async (key) => {
        keys.push(key);
        if (keys.length < 3) throw new TypeError("Failed to fetch");
        return "A001";
      },
      { key: KEY, wait },
    );
    expect(outcome).toEqual({ kind: "done", value: "A001" });
    expect(keys).toEqual([KEY, KEY, KEY]);
  });

  it("that is never answered is lost, and not kept for later", async () => {
    let calls = 0;
    const outcome = await press(
      async () => {
        calls += 1;
        throw new ORPCError("INTERNAL_SERVER_ERROR");
      },
      { key: KEY, wait },
    );
    expect(outcome).toEqual({ kind: "lost" });
    expect(calls).toBe(4);
  });

  it("that is refused is not asked again", async () => {
    let calls = 0;
    const outcome = await press(
      async () => {
        calls += 1;
        throw new ORPCError("WINDOW_BUSY", { defined: true, status: 409, data: {} });
      },
      { key: KEY, wait },
    );
    expect(outcome).toEqual({ kind: "refused", code: "WINDOW_BUSY", data: {} });
    expect(calls).toBe(1);
  });
});

it("has a key of its own, made without an encrypted line", () => {
  const keys = new Set(Array.from({ length: 200 }, newKey));
  expect(keys.size).toBe(200);
  for (const key of keys) expect(IdempotencyKey.safeParse(key).success).toBe(true);
});
