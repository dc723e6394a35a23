import { expect, it } from "vitest";
import { readVerify } from "../../../hall/contract/verify.ts";
import { fingerprintOf, verificationLinks } from "./verification-link.ts";

const AT = Date.UTC(2026, 10, 26, 17);
const link = (publicUrl: string | undefined) =>
  verificationLinks({
    kioskId: "kiosk-1",
    publicUrl,
    key: { sign: () => new Uint8Array(64) },
    now: () => AT,
  });
const PAPER = { kind: "promise" as const, holder: "张*", fingerprint: fingerprintOf("text") };

it("opens in the hall and carries the day of China", () => {
  const made = link("https://county.example/hall/")(PAPER) ?? "";
  expect(made.startsWith("https://county.example/hall/v/v1.promise.")).toBe(true);
  const { day, kioskId } = readVerify(made.split("/v/")[1] ?? "")?.claim ?? {};
  expect(new Date((day ?? 0) * 86_400_000).toISOString()).toMatch(/^2026-11-27/);
  expect(kioskId).toBe("kiosk-1");
});

it("is not made without a public address or with more than a mask", () => {
  expect(link(undefined)(PAPER)).toBeUndefined();
  expect(link("https://hall.example")({ ...PAPER, holder: "张三" })).toBeUndefined();
});

it("changes with every character of the paper", () => {
  expect(fingerprintOf("张三承诺")).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprintOf("张三承诺")).not.toBe(fingerprintOf("张四承诺"));
});
