import type { AnyContractRouter } from "@orpc/contract";
import { describe, expect, it } from "vitest";
import { hallContract } from "../contract/index.ts";
import { allowedTo, WHO_MAY, whoMay } from "./who-may.ts";

function namesOf(router: AnyContractRouter, names: string[] = []): string[] {
  if ("~orpc" in router) return [names.join(".")];
  return Object.entries(router).flatMap(([name, inner]) => namesOf(inner as AnyContractRouter, [...names, name]));
}

it("every procedure of the contract has its place, and nothing else has", () => {
  expect(Object.keys(WHO_MAY).sort()).toEqual(namesOf(hallContract).sort());
});

it("an unknown name is nobody's, whatever it is called", () => {
  for (const name of ["queue", "queue.none", "constructor", "__proto__", ""]) expect(whoMay(name)).toBeUndefined();
});

describe("what is for everybody", () => {
  it("is written down here again, so that nothing slips in", () => {
    const open = Object.entries(WHO_MAY).flatMap(([name, { kind }]) => (kind === "everybody" ? [name] : []));
    expect(open.sort()).toEqual(
      [
        "health",
        "machines.enrol",
        "queue.find",
        "queue.leave",
        "queue.waiting",
        "session.signIn",
        "screens.enrol",
        "screens.self",
      ].sort(),
    );
  });
});

it("only administrators touch accounts", () => {
  const touching = Object.entries(WHO_MAY).filter(([name]) => name.startsWith("accounts.") && name !== "accounts.list");
  for (const [, rule] of touching) expect(rule).toMatchObject({ roles: ["administrator"], kiosks: "never" });
});

it("says for pages what roles allow: of several roles everything, of none nothing, and never what only kiosks do", () => {
  expect(allowedTo(["window"])).toContain("queue.callNext");
  expect(allowedTo(["window"])).not.toContain("accounts.list");
  expect(allowedTo(["window", "auditor"])).toEqual(expect.arrayContaining(["queue.callNext", "accounts.list"]));
  expect(allowedTo([])).toEqual([]);
  expect(allowedTo(["administrator", "duty", "window", "technician"])).not.toContain("queue.issue");
});
