import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { DevicesConfig } from "../../../kiosk-config/schema/devices.ts";
import type { AuditEntry, ProbeResult, TraceLine, TrialProgress } from "../../contract/index.ts";
import { controlSocketOf, serveControl } from "../../control/serve.ts";
import { assembleDevices } from "../../manager/assemble.ts";
import { startStation, type Station } from "../../twins/station/station.ts";
import { runDevicesCli } from "../main.ts";

let out: string[];
let errors: string[];
let dir: string;
let profile: string;
let station: Station;

beforeEach(async () => {
  out = [];
  errors = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
  dir = await mkdtemp(join(tmpdir(), "desk-"));
  station = await startStation({ printer: "serial", paperWidthMm: 80, side: ["auxiliaries"] });
  profile = join(dir, "profile.yaml");
  const printer = station.printer.kind === "serial" ? station.printer.path : "";
  await writeFile(
    profile,
    `kioskId: kiosk-1
name: 测试机
place: 测试大厅一楼
panel: { diagonalInches: 32, widthPx: 1080, heightPx: 1920 }
hall: { url: "http://127.0.0.1:59999" }
devices:
  idReader: { transport: { kind: serial, path: ${station.idReaderPath} } }
  receiptPrinter: { transport: { kind: serial, path: ${printer} } }
`,
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await station.stop();
  await rm(dir, { recursive: true });
});

const run = (...argv: string[]) => runDevicesCli(argv, { defaultDataDir: dir });
const own = (...argv: string[]) => run(...argv, "--profile", profile, "--json");
const said = (): unknown => JSON.parse(out.join("\n"));
const saidLines = <T>() => out.map((line) => JSON.parse(line) as T);

describe("devices of a profile", () => {
  it("lists what there is and how it is", async () => {
    expect(await own("list")).toBe(0);
    expect(said()).toContainEqual({
      kind: "idReader",
      device: "online",
      connection: `serial ${station.idReaderPath} 115200`,
    });
  });

  it("tells everything of one, by either name, and ends with 1 when it does not work", async () => {
    expect(await own("status", "id-reader")).toBe(0);
    expect(said()).toMatchObject({ status: { kind: "idReader", device: "online" } });
    station.receiptPrinter.setFaults({ coverOpen: true });
    out = [];
    expect(await run("status", "receiptPrinter", "--profile", profile)).toBe(1);
    expect(out.join("\n")).toMatch(/fault\s+coverOpen/);
    out = [];
    expect(await own("status", "ups")).toBe(1);
    expect(errors.join()).toContain("no ups");
  });

  it("runs a test so many times and counts", async () => {
    expect(await own("test", "idReader", "handshake", "--rounds", "3", "--rest", "0")).toBe(0);
    const last = saidLines<TrialProgress>().at(-1);
    expect(last).toMatchObject({ rounds: 3, passed: 3, failed: 0, state: { state: "stopped", reason: "done" } });
  });

  it("ends with 1 when a test fails, and says what a person must do before it begins", async () => {
    station.receiptPrinter.setFaults({ coverOpen: true });
    expect(await own("test", "receiptPrinter", "testSlip")).toBe(1);
    expect(saidLines<TrialProgress>().at(-1)).toMatchObject({ failed: 1, state: { reason: "failure" } });
    expect(errors.join()).toContain("二维码");
  });

  it("names the tests there are", async () => {
    expect(await own("test")).toBe(0);
    expect(said()).toContainEqual(expect.objectContaining({ kind: "receiptPrinter", name: "testSlip" }));
    expect(await own("test", "idReader", "fly")).toBe(2);
    expect(errors.join()).toContain("handshake, read");
  });

  it("reports whether the kiosk can serve", async () => {
    station.receiptPrinter.setPaper({ remainingMm: 0 });
    // Each report asks anew, and goes on without who answers too late.
    await vi.waitFor(
      async () => {
        out = [];
        expect(await run("report", "--profile", profile)).toBe(0);
        expect(out.join("\n")).toMatch(/^limited\n!.*\n?[\s\S]*小票打印机\s+paperOut/);
      },
      { timeout: 20_000 },
    );
  });

  it("asks the ports that nobody holds", async () => {
    const board = station.side["auxiliaries"];
    const path = board?.kind === "serial" ? board.path : "";
    expect(await own("wizard")).toBe(0);
    expect(said()).toContainEqual(expect.objectContaining({ path: station.idReaderPath, heldBy: "idReader" }));
    out = [];
    expect(await own("wizard", "--probe", path)).toBe(0);
    const [found] = said() as ProbeResult[];
    expect(found).toMatchObject({ path, found: "auxiliaries" });
    expect(DevicesConfig.safeParse((parse(found?.profile ?? "") as { devices: unknown }).devices).success).toBe(true);
    out = [];
    expect(await own("wizard", "--probe", station.idReaderPath)).toBe(1);
    expect(said()).toMatchObject([{ found: "held" }]);
  });
});

describe("a running kiosk", () => {
  it("is reached through its data folder, and what is done to it is written down", async () => {
    const devices = DevicesConfig.parse({ idReader: { transport: { kind: "serial", path: station.idReaderPath } } });
    const { manager, router } = assembleDevices({ profile: { devices }, dataDir: dir });
    manager.start();
    const server = (await serveControl({ socketPath: controlSocketOf(dir), router }))._unsafeUnwrap();
    try {
      expect(await run("restart", "idReader")).toBe(0);
      expect(await run("serviced", "id-reader")).toBe(0);
      expect(await run("restart", "ups")).toBe(1);
      await expect.poll(() => manager.statuses()[0]?.device, { timeout: 5000 }).toBe("online");
      out = [];
      expect(await run("audit", "--json")).toBe(0);
      expect((said() as AuditEntry[]).map(({ action, actor }) => [action, actor.via])).toEqual([
        ["restart", "shell"],
        ["serviced", "shell"],
      ]);
      station.idReader.putCard("zhang");
      const reading = () => manager.entries()[0]?.counters.find(({ name }) => name === "cardsRead")?.lifetime;
      await expect.poll(reading, { timeout: 5000 }).toBe(1);
      out = [];
      expect(await run("trace", "idReader", "--recent", "--json")).toBe(0);
      const lines = saidLines<TraceLine>();
      expect(lines.some(({ meaning }) => meaning.includes("findCard") || meaning.includes("find"))).toBe(true);
      // Neither name nor number leave the device's room.
      expect(out.join()).not.toMatch(/张|411322/);
    } finally {
      await server.close();
      await manager.stop();
    }
  });
});

describe("a wrong call", () => {
  it.each([
    [["list"], 1, /no kiosk runs on .*\n.*--profile FILE/],
    [["status", "fridge", "--profile", "PROFILE"], 2, /no device is called fridge; one of: idReader/],
    [["test", "--rounds", "0"], 2, /--rounds 1 to/],
    [["list", "--profile", "/nowhere.yaml"], 1, /nowhere\.yaml/],
    [["list", "--jsn"], 2, /jsn/],
  ])("%j ends with %d", async (argv, code, text) => {
    expect(await run(...argv.map((word) => (word === "PROFILE" ? profile : word)))).toBe(code);
    expect(errors.join("\n")).toMatch(text);
  });

  it("but the machine's ports are listed without a kiosk", async () => {
    expect(await run("wizard", "--json")).toBe(0);
    expect(Array.isArray(said())).toBe(true);
  });
});
