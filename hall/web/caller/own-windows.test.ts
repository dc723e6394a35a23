import { describe, expect, it } from "vitest";
import type { SignedIn } from "../../contract/index.ts";
import { windowsOf } from "./own-windows.ts";

const who = (change: Partial<SignedIn>) => ({ kind: "signedIn" as const, who: { ...WHO, ...change } });
const WHO: SignedIn = {
  ...{
    access: "accounts",
    demo: false,
    account: { id: "1", name: "zhouming", displayName: "周明" },
    roles: ["window"],
  },
  ...{ windows: ["a02"], may: [], next: "work", csrfToken: "t", endsAt: 0 },
};

describe("windows of an account", () => {
  it("are its own for somebody of the windows, all for whoever is on duty", () => {
    expect(windowsOf(who({}))).toEqual(["a02"]);
    expect(windowsOf(who({ roles: ["auditor", "window"] }))).toEqual(["a02"]);
    expect(windowsOf(who({ roles: ["window", "duty"] }))).toBe("all");
  });

  it("are all where nobody signs in, and none while it is not known who works", () => {
    expect(windowsOf(who({ access: "open" }))).toBe("all");
    expect(windowsOf({ kind: "signedOut" })).toEqual([]);
  });
});
