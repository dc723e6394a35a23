import { ORPCError } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { actWords, failureOf, loadWords } from "./failure.ts";

describe("what a failed call becomes", () => {
  it.each([new TypeError("Failed to fetch"), new DOMException("no answer", "TimeoutError"), "gone"])(
    "no answer is offline: %s",
    (error) => expect(failureOf(error)).toEqual({ kind: "offline" }),
  );

  it("an answer is a refusal with its code", () => {
    const failure = failureOf(new ORPCError("WRONG_STEP", { status: 409 }));
    expect(failure).toEqual({ kind: "refused", code: "WRONG_STEP", status: 409 });
    expect(actWords(failure)).toContain("别人可能已经往下办了");
  });

  it("says after a lost answer that pressing again does no harm", () => {
    expect(actWords({ kind: "offline" })).toContain("不会重复");
  });

  it("gives an unknown code on, so that a technician knows more", () => {
    expect(actWords({ kind: "refused", code: "ODD", status: 418 })).toContain("ODD");
    expect(loadWords({ kind: "refused", code: "INTERNAL_SERVER_ERROR", status: 500 })).toContain("自动重试");
    expect(loadWords({ kind: "refused", code: "NOT_ALLOWED", status: 403 })).toContain("找管理员");
  });
});
