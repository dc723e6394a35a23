import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SerialPort } from "serialport";
import { afterEach, describe, expect, it } from "vitest";
import { startStation, type Station, type StationOptions } from "./station.ts";
import { createStationClient } from "./control-client.ts";

/** Process ids of the socat programs this very process started. */
async function ownSocats(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const [line, status] = await Promise.all(
      ["cmdline", "status"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
    );
    if (line!.startsWith("socat\0") && status!.includes(`\nPPid:\t${process.pid}\n`)) found.push(pid);
  }
  return found;
}

async function say(path: string, bytes: Buffer): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate: 115200, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error === null ? resolve() : reject(error))));
  port.write(bytes);
  return port;
}

const close = (port: SerialPort): Promise<void> => new Promise((resolve) => port.close(() => resolve()));

/** Initialise, Chinese on, 中文 in GB18030, line feed, cut. */
const SLIP = Buffer.from("1b401c26d6d0cec40a1d5600", "hex");
const FIND_CARD = "aaaaaa96690003200122";
const CARD_FOUND = "aaaaaa9669000800009f0000000097";
const NO_CARD = "aaaaaa9669000400008084";

/** What the reader answers to "find card", once; a found card is found again until it is selected. */
async function findCard(path: string): Promise<string> {
  const port = await say(path, Buffer.from(FIND_CARD, "hex"));
  let answer = "";
  await new Promise<void>((resolve) => {
    port.on("data", (bytes: Buffer) => {
      answer += bytes.toString("hex");
      if (answer === CARD_FOUND || answer === NO_CARD) resolve();
    });
  });
  await close(port);
  return answer;
}

describe("a station", () => {
  const stations: Station[] = [];
  const start = async (options: Partial<StationOptions> = {}): Promise<Station> => {
    const station = await startStation({
      printer: "serial",
      paperWidthMm: 80,
      ...options,
    });
    stations.push(station);
    return station;
  };
  afterEach(async () => {
    for (const station of stations.splice(0)) await station.stop();
    expect(await ownSocats()).toEqual([]);
  });

  it("has both devices on serial lines and takes orders over HTTP", async () => {
    const station = await start();
    const client = createStationClient(station.controlUrl);
    expect(await findCard(station.idReaderPath)).toBe(NO_CARD);
    await client.putCard("zhang");
    expect(await findCard(station.idReaderPath)).toBe(CARD_FOUND);
    expect((await client.state()).idReader).toMatchObject({ plugged: true, personId: "zhang" });

    expect(station.printer.kind).toBe("serial");
    const port = await say(station.printer.kind === "serial" ? station.printer.path : "", SLIP);
    const slip = await client.waitForSlip({ after: 0, timeoutMs: 5000 });
    expect(slip.text).toContain("中文");
    expect((await slip.png()).subarray(1, 4).toString()).toBe("PNG");
    expect((await client.state()).receiptPrinter.remainingMm).toBeLessThan(80_000);
    await close(port);
  });

  it("can have the printer on TCP", async () => {
    const station = await start({ printer: "tcp" });
    if (station.printer.kind !== "tcp") throw new Error("expected TCP");
    const socket = connect(station.printer.port, station.printer.host);
    socket.write(SLIP);
    const client = createStationClient(station.controlUrl);
    expect((await client.waitForSlip({ after: 0, timeoutMs: 5000 })).text).toContain("中文");
    socket.destroy();
  });

  it("keeps paths through unplugging, at its own hand and over HTTP", async () => {
    const station = await start();
    const client = createStationClient(station.controlUrl);
    await client.unplug("idReader");
    expect(existsSync(station.idReaderPath)).toBe(false);
    expect((await client.state()).idReader.plugged).toBe(false);
    expect(await ownSocats()).toHaveLength(1);
    await client.plug("idReader");
    await station.unplug("idReader");
    await station.plug("idReader");
    expect(await findCard(station.idReaderPath)).toBe(NO_CARD);
  });

  it("stands beside another one", async () => {
    const [one, two] = [await start(), await start()];
    expect(one.idReaderPath).not.toBe(two.idReaderPath);
    expect(one.controlUrl).not.toBe(two.controlUrl);
    await createStationClient(one.controlUrl).putCard("zhang");
    expect(await findCard(one.idReaderPath)).toBe(CARD_FOUND);
    expect(await findCard(two.idReaderPath)).toBe(NO_CARD);
    await one.stop();
    expect(await findCard(two.idReaderPath)).toBe(NO_CARD);
  });

  it("puts its links where it is told, however long and odd the path, and takes them away", async () => {
    const dir = join(await mkdtemp(join(tmpdir(), "station-")), "方便办, 设备: ".repeat(8), "links");
    const station = await start({ dir });
    expect(station.idReaderPath).toBe(join(dir, "id-reader"));
    expect(await findCard(station.idReaderPath)).toBe(NO_CARD);
    await expect(start({ dir })).rejects.toThrow("in use by another station");
    expect(await findCard(station.idReaderPath)).toBe(NO_CARD);
    await station.stop();
    await station.stop();
    expect(await readdir(dir)).toEqual([]);
    await rm(dir, { recursive: true });
  });

  it("leaves nothing behind when it cannot start", async () => {
    const station = await start();
    const { port } = new URL(station.controlUrl);
    const before = await ownSocats();
    await expect(start({ controlPort: Number(port) })).rejects.toThrow("EADDRINUSE");
    expect(await ownSocats()).toEqual(before);
  });
});
