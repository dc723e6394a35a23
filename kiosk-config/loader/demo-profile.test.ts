import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, it } from "vitest";
import { DevicesConfig } from "../schema/devices.ts";
import { KioskProfile } from "../schema/profile.ts";

const TEXT = readFileSync(join(import.meta.dirname, "..", "profiles", "demo.yaml"), "utf8");
const OPTIONAL = "documentPrinter|barcodeScanner|contactCardReader|documentCamera|auxiliaries|ups";

/** What a clerk does who takes away the # before every device. */
const uncommented = TEXT.split("\n")
  .map((line) => (new RegExp(`^ {2}# (${OPTIONAL}| {2})`).test(line) ? line.replace("  # ", "  ") : line))
  .join("\n");

it("is right as it stands and with every commented device in it", () => {
  expect(Object.keys(KioskProfile.parse(parse(TEXT)).devices).sort()).toEqual([
    "idReader",
    "receiptPrinter",
    "selfTest",
  ]);
  const { devices } = KioskProfile.parse(parse(uncommented));
  expect(Object.keys(devices).sort()).toEqual(Object.keys(DevicesConfig.shape).sort());
});

it("shows other cables as they have to be written", () => {
  const shown = [...TEXT.matchAll(/# .*?(\{ kind: .*\})/g)].map((match) => parse(match[1] ?? "") as { kind: string });
  expect(shown.map(({ kind }) => kind).sort()).toEqual(
    ["hid", "queue", "serial", "serial", "serial", "suffix", "tcp", "usbPrinter", "vendorBridge"].sort(),
  );
  for (const transport of shown.filter(({ kind }) => kind !== "suffix")) {
    const device = ["hid", "serial", "vendorBridge"].includes(transport.kind) ? "idReader" : "receiptPrinter";
    expect(DevicesConfig.safeParse({ [device]: { transport } }).error).toBeUndefined();
  }
});

it("does not let two devices share a cable", () => {
  const transport = { kind: "serial", path: "/dev/a" };
  const shared = DevicesConfig.safeParse({ idReader: { transport }, receiptPrinter: { transport } });
  expect(shared.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["receiptPrinter.transport", "a cable of its own: idReader is on the same one"],
  ]);
});
