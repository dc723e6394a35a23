import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir, type NetworkInterfaceInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createToldPart, createWatchedPart } from "./part.ts";
import { clockWatcher, hallAsker, lookAtDisk, lookAtNetwork, type Finding } from "./probes.ts";

describe("the disk", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "self-test-"));
  });
  afterEach(() => {
    chmodSync(dataDir, 0o700);
    rmSync(dataDir, { recursive: true });
  });

  it("is tried by writing, and left as it was", async () => {
    expect(await lookAtDisk({ dataDir, minFreeMegabytes: 1 })).toMatchObject({ device: "online" });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("says when little is left, and when it takes nothing", async () => {
    const low = await lookAtDisk({ dataDir, minFreeMegabytes: 1e9 });
    expect(low).toMatchObject({ device: "online", fault: { code: "diskLow" } });
    const gone = await lookAtDisk({ dataDir: join(dataDir, "gone"), minFreeMegabytes: 1 });
    expect(gone).toMatchObject({ device: "hardwareError", fault: { code: "diskReadOnly" } });
  });
});

describe("network and clock", () => {
  let hall: Server;
  let url: string;
  let hallDate: string | undefined;
  beforeEach(async () => {
    hallDate = undefined;
    hall = createServer((_request, response) => {
      if (hallDate !== undefined) response.setHeader("date", hallDate);
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(hall, "listening");
    url = `http://127.0.0.1:${(hall.address() as AddressInfo).port}`;
  });
  afterEach(() => void hall.close());
  const address = { address: "192.0.2.7", internal: false } as NetworkInterfaceInfo;

  it("the network is well with an address and the hall, limited without the hall, gone without both", async () => {
    const up = () => ({ eth0: [address] });
    expect(await lookAtNetwork({ ask: hallAsker({ url }), interfaces: up })).toEqual({
      device: "online",
      finding: "up: eth0; hall answers",
    });
    const away = hallAsker({ url: "http://127.0.0.1:9" });
    expect(await lookAtNetwork({ ask: away, interfaces: up })).toMatchObject({
      device: "online",
      fault: { code: "hallUnreachable" },
    });
    expect(await lookAtNetwork({ ask: away, interfaces: () => ({}) })).toMatchObject({
      device: "offline",
      fault: { code: "noNetwork" },
    });
  });

  it("the clock is held against the hall's", async () => {
    const now = () => ({ wall: Date.now(), steady: performance.now() });
    const look = clockWatcher({ ask: hallAsker({ url }), maxSkewSeconds: 30, now });
    expect((await look()).finding).toBe("as the hall's");
    hallDate = new Date(Date.now() - 300_000).toUTCString();
    expect(await look()).toMatchObject({ device: "online", fault: { code: "clockSkew" } });
    expect((await clockWatcher({ ask: hallAsker(undefined), maxSkewSeconds: 30, now })()).fault).toBeUndefined();
  });

  it("a clock that somebody moves is noticed without any hall", async () => {
    let wall = 1_000_000;
    let steady = 0;
    const look = clockWatcher({ ask: async () => undefined, maxSkewSeconds: 30, now: () => ({ wall, steady }) });
    wall += 60_000;
    steady += 60_000;
    expect((await look()).fault).toBeUndefined();
    wall += 3_600_000;
    steady += 60_000;
    expect((await look()).fault?.code).toBe("clockJumped");
    expect((await look()).fault).toBeUndefined();
  });
});

describe("a part", () => {
  it("is looked at until it is stopped, and tells changes only", async () => {
    let next: Finding = { device: "online", finding: "well" };
    let looks = 0;
    const part = createWatchedPart({
      kind: "disk",
      title: "检查",
      intervalMs: 5,
      look: async () => {
        looks += 1;
        return next;
      },
    });
    const told: string[] = [];
    part.onStatus(({ device }) => told.push(device));
    part.start();
    await expect.poll(() => looks).toBeGreaterThan(3);
    next = { device: "hardwareError", finding: "EIO", fault: { code: "diskReadOnly", detail: "EIO" } };
    await expect.poll(() => told).toEqual(["online", "hardwareError"]);
    const [trial] = part.trials ?? [];
    expect((await trial?.run(new AbortController().signal))?._unsafeUnwrapErr()).toBe("EIO");
    await part.stop();
    const after = looks;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(looks).toBe(after);
  });

  it("that is told is what it was told last", () => {
    const part = createToldPart({ kind: "speaker" as const, device: "starting" as const });
    const told: unknown[] = [];
    part.onStatus((status) => told.push(status));
    part.told({ kind: "speaker", device: "starting" });
    expect(told).toEqual([]);
  });
});
