import { expect, it } from "vitest";
import { screenAddress, screenStanding } from "./screen-words.ts";

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
