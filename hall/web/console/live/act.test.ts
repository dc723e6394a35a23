import { ORPCError } from "@orpc/client";
import { describe, expect, it, vi } from "vitest";
import { useAct } from "./act.ts";

describe("an act", () => {
  it("is locked while it is under way: a double-click is one press", async () => {
    const { under, press } = useAct();
    let done = () => {};
    const call = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const first = press("take", call);
    expect(under.value).toBe("take");
    expect(await press("take", call)).toBe(false);
    done();
    expect(await first).toBe(true);
    expect(under.value).toBeUndefined();
    expect(call).toHaveBeenCalledTimes(1);
  });

  it("says why it came to nothing, until the next press", async () => {
    const { refusal, press } = useAct();
    expect(await press("close", () => Promise.reject(new ORPCError("WRONG_STEP", { status: 409 })))).toBe(false);
    expect(refusal.value).toContain("这一步现在不能做");
    expect(await press("close", () => Promise.resolve())).toBe(true);
    expect(refusal.value).toBeUndefined();
  });
});
