import { expect, it } from "vitest";
import { ACCESS_REFUSALS } from "../../../hall/contract/access.ts";
import { hallWords } from "./hall-words.ts";

it("names the code, what it means and what to do, whatever the reason", () => {
  expect(hallWords({ hall: "online", waiting: [] })).toMatchObject({ state: "online", code: "", advice: "" });
  expect(hallWords({ hall: "away", waiting: [] })).toMatchObject({ state: "silent", code: "" });
  const codes = Object.keys(ACCESS_REFUSALS).map((code) => ({ kind: "refused" as const, code }));
  const certificates = ["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN"].map((code) => ({
    kind: "untrusted" as const,
    code,
  }));
  for (const why of [...codes, ...certificates, { kind: "silent" as const, code: "ECONNREFUSED" }]) {
    const words = hallWords({ hall: "away", waiting: [], why });
    expect(words).toMatchObject({ state: why.kind, code: why.code });
    expect(words.title, why.code).not.toBe("");
    expect(words.advice, why.code).not.toBe("");
  }
});
