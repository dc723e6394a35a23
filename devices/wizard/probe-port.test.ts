import type { Duplex } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import { Claims } from "../manager/claims.ts";
import { openTransport } from "../transport/open.ts";
import { createAuxiliariesTwin } from "../twins/auxiliaries/twin.ts";
import { createBarcodeScannerTwin } from "../twins/barcode-scanner/twin.ts";
import { createIdReaderTwin } from "../twins/id-reader/twin.ts";
import { createReceiptPrinterTwin } from "../twins/receipt-printer/twin.ts";
import { createPty, type Pty } from "../twins/station/pty.ts";
import { createRunDir, type RunDir } from "../twins/station/run-dir.ts";
import type { Twin } from "../twins/twin.ts";
import { probePort } from "./probe-port.ts";

let runDir: RunDir;
const ptys: Pty[] = [];
const claims = new Claims();

beforeEach(async () => {
  runDir = await createRunDir();
});
afterEach(async () => {
  for (const pty of ptys.splice(0)) await pty.stop();
  await runDir.remove();
});

async function plug(twin: Twin<object>): Promise<string> {
  const pty = await createPty({ name: "port", dir: runDir.path, socketDir: runDir.path, twin });
  ptys.push(pty);
  (await pty.plug())._unsafeUnwrap();
  return pty.path;
}

const probe = (path: string) => probePort({ path, open: claims.wrap("probe", openTransport) });

/** Something that no room here knows. */
function stranger(behave: (stream: Duplex) => void): Twin<object> {
  return { attach: behave, faults: () => ({}), setFaults: () => undefined, reset: () => undefined };
}

it.each([
  ["idReader", () => createIdReaderTwin({ baudRate: 115200 }), /^SAM 05\.03-/],
  ["receiptPrinter", () => createReceiptPrinterTwin({ paperWidthMm: 80, baudRate: 115200 }), /ESC\/POS/],
  ["auxiliaries", () => createAuxiliariesTwin(), /unit 1/],
] as const)("finds the %s, with lines that the profile takes", async (found, twin, detail) => {
  const path = await plug(twin());
  const result = await probe(path);
  expect(result).toMatchObject({ path, found, baudRate: 115200 });
  expect(result.detail).toMatch(detail);
  const { devices } = parse(result.profile ?? "") as { devices: unknown };
  expect(DevicesConfig.parse(devices)[found]).toMatchObject({ transport: { kind: "serial", path } });
  expect(await claims.holderOf(path)).toBeUndefined();
});

it("does not make a printer print", async () => {
  const printer = createReceiptPrinterTwin({ paperWidthMm: 80, baudRate: 115200 });
  const slips: string[] = [];
  printer.onSlip(({ text }) => slips.push(text));
  const before = printer.remainingMm();
  await probe(await plug(printer));
  expect(slips).toEqual([]);
  expect(printer.remainingMm()).toBe(before);
});

it("leaves a card on the reader alone", async () => {
  const reader = createIdReaderTwin({ baudRate: 115200 });
  reader.putCard("zhang");
  const path = await plug(reader);
  expect((await probe(path)).found).toBe("idReader");
  expect(reader.lying()).toBe("zhang");
});

it("says silent of a scanner that nobody shows a code", async () => {
  expect((await probe(await plug(createBarcodeScannerTwin()))).found).toBe("silent");
}, 15_000);

it.each([
  [
    "talks all the time",
    (stream: Duplex) => void setInterval(() => stream.writable && stream.write("hi\r\n"), 50).unref(),
  ],
  ["sends everything back", (stream: Duplex) => void stream.pipe(stream)],
  ["answers nonsense", (stream: Duplex) => void stream.on("data", () => stream.write(Buffer.from("?E1\r\n")))],
])(
  "a device that %s is a babbler",
  async (_what, behave) => {
    expect((await probe(await plug(stranger(behave)))).found).toBe("babble");
  },
  15_000,
);

it("names why a port cannot be opened", async () => {
  const nowhere = await probe("/dev/does-not-exist");
  expect(nowhere.found).toBe("unreadable");
  expect(nowhere.detail).toMatch(/^notFound/);
  expect((await probe("/dev/null")).found).toBe("unreadable");
});

it("that is pulled while it is asked is unreadable", async () => {
  const path = await plug(stranger((stream) => void stream.once("data", () => void ptys[0]?.unplug())));
  expect((await probe(path)).found).toBe("unreadable");
});
