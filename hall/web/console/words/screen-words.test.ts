import { expect, it } from "vitest";
import { revokeWords, screenAddress, screenStanding } from "./screen-words.ts";

const SCREEN = { id: "7c1f0e52-3a7d-4b8e-9f21-5d6c7b8a9f01", kind: "display", name: "墙", keptBy: "browser" } as const;

it("a screen opens its own page, at its own window, and with a one-time link is enrolled there", () => {
  expect(screenAddress({ kind: "display" })).toBe("../display/");
  expect(screenAddress({ kind: "windowBoard", windowId: "a&1" })).toBe("../display/?window=a%261");
  expect(screenAddress({ kind: "evaluator", windowId: "a01" }, "482 917 305")).toBe(
    "../evaluator/?window=a01#code=482917305",
  );
});

it("it waits for its code, works, or was put out", () => {
  expect(screenStanding({ ...SCREEN, createdAt: 1, codeUntil: 2 })).toBe("waiting");
  expect(screenStanding({ ...SCREEN, createdAt: 1, enrolledAt: 2 })).toBe("good");
  expect(screenStanding({ ...SCREEN, createdAt: 1, enrolledAt: 2, revokedAt: 3 })).toBe("revoked");
});

it("put out it is dark at once; where screens need no keys a page goes on, and a token does not", () => {
  const good = { ...SCREEN, createdAt: 1, enrolledAt: 2 };
  expect(revokeWords(good, "enrolled")).toBe("确定注销墙，它马上不能用");
  expect(revokeWords(good, "everybody")).toContain("还会接着显示");
  expect(revokeWords({ ...good, keptBy: "token" }, "everybody")).toBe("确定注销墙，它马上不能用");
  for (const admit of ["enrolled", "everybody"] as const)
    expect(revokeWords({ ...SCREEN, createdAt: 1, codeUntil: 2 }, admit)).toContain("登记码马上作废");
});
