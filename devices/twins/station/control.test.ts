import { request } from "node:http";
import { err, ok } from "neverthrow";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_READER_FAULTS } from "../id-reader/faults.ts";
import { NO_PRINTER_FAULTS } from "../receipt-printer/faults.ts";
import type { PaperSlip } from "../receipt-printer/twin.ts";
import type { StationState } from "./contract.ts";
import { startControl, type ControlServer } from "./control.ts";
import { createStationClient, type StationClient } from "./control-client.ts";
import type { StationHands } from "./hands.ts";

/** A station of paper: remembers what was asked of it. */
function paperStation() {
  const state: StationState = {
    people: [{ id: "p1", name: "样例甲", kind: "resident" }],
    idReader: { plugged: true, personId: null, faults: NO_READER_FAULTS },
    receiptPrinter: {
      plugged: true,
      connection: "serial",
      paperWidthMm: 80,
      fullRollMm: 50_000,
      remainingMm: 1000,
      paper: "full",
      faults: NO_PRINTER_FAULTS,
    },
    side: [],
    slipCount: 0,
    hall: "absent",
  };
  const slips: PaperSlip[] = [];
  const hall = { stop: vi.fn(async () => undefined), start: vi.fn(async () => undefined), running: vi.fn(() => true) };
  const hands = {
    state: () => ({ ...state, slipCount: slips.length }),
    putCard: vi.fn((personId: string) => (personId === "p1" ? ok(undefined) : err("unknownPerson" as const))),
    takeCard: vi.fn(),
    setPaper: vi.fn((mm: number) => void (state.receiptPrinter.remainingMm = mm)),
    setReaderFaults: vi.fn(),
    setPrinterFaults: vi.fn(),
    reset: vi.fn(),
    setPlugged: vi.fn<StationHands["setPlugged"]>(async () => ok(undefined)),
    slips: () => slips,
    side: () => undefined,
    hall: undefined as StationHands["hall"],
  };
  const print = (text: string): void => {
    slips.push({ n: slips.length + 1, text, png: () => Buffer.from(`png of ${text}`) });
  };
  return { hands, hall, state, print };
}

describe("the control server", () => {
  let station: ReturnType<typeof paperStation>;
  let control: ControlServer;
  let client: StationClient;
  beforeEach(async () => {
    station = paperStation();
    control = await startControl({ hands: station.hands });
    client = createStationClient(control.url);
  });
  afterEach(() => control.stop());

  const post = async (path: string, body: unknown): Promise<{ status: number; answer: unknown }> => {
    const response = await fetch(new URL(path, control.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  };

  it("does what the client asks", async () => {
    await client.putCard("p1");
    expect(station.hands.putCard).toHaveBeenCalledWith("p1");
    await client.takeCard();
    expect(station.hands.takeCard).toHaveBeenCalledOnce();
    await client.setReaderFaults({ line: "noise", slowMs: 50 });
    expect(station.hands.setReaderFaults).toHaveBeenCalledWith({ line: "noise", slowMs: 50 });
    await client.reset();
    expect(station.hands.reset).toHaveBeenCalledOnce();
    await client.setPaper(12);
    expect((await client.state()).receiptPrinter.remainingMm).toBe(12);
    await client.unplug("idReader");
    await client.plug("receiptPrinter");
    expect(station.hands.setPlugged.mock.calls).toEqual([
      ["idReader", false],
      ["receiptPrinter", true],
    ]);
  });

  it.each([
    ["card/put", {}, "personId"],
    ["card/put", { personId: "nobody" }, "personId"],
    ["card/put", { personId: "p1", extra: 1 }, "extra"],
    ["printer/paper", { remainingMm: -1 }, "remainingMm"],
    ["printer/paper", { remainingMm: "much" }, "remainingMm"],
    ["printer/faults", { onFire: true }, "onFire"],
    ["reader/faults", { onFire: true }, "onFire"],
    ["reader/faults", { line: "smoke" }, "line"],
    ["printer/faults", { coverOpen: 1 }, "coverOpen"],
    ["cable", { device: "toaster", plugged: true }, "device"],
    ["cable", { device: "idReader" }, "plugged"],
    ["hall", { running: "yes" }, "running"],
    ["card/put", "{nonsense", "body"],
    ["card/put", "[]", "body"],
  ])("answers 400 to %s %j and names %s", async (path, body, field) => {
    const { status, answer } = await post(path, body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ field, message: expect.any(String) as string });
  });

  it("says why a cable could not be plugged", async () => {
    station.hands.setPlugged.mockResolvedValue(err({ code: "taken", detail: "TCP port 9100 is in use" }));
    expect(await post("cable", { device: "receiptPrinter", plugged: true })).toEqual({
      status: 409,
      answer: { field: "device", message: "TCP port 9100 is in use" },
    });
    await expect(client.plug("receiptPrinter")).rejects.toThrow("TCP port 9100 is in use");
  });

  it("stops and starts a hall it was given, once, and answers 409 without one", async () => {
    expect((await post("hall", { running: false })).status).toBe(409);
    station.hands.hall = station.hall;
    await client.startHall();
    expect(station.hall.start).not.toHaveBeenCalled();
    await client.stopHall();
    expect(station.hall.stop).toHaveBeenCalledOnce();
    station.hall.running.mockReturnValue(false);
    await client.startHall();
    expect(station.hall.start).toHaveBeenCalledOnce();
  });

  it("lists slips with text and picture", async () => {
    station.print("一号");
    station.print("二号");
    const slips = await client.slips();
    expect(slips.map(({ n, text }) => [n, text])).toEqual([
      [1, "一号"],
      [2, "二号"],
    ]);
    expect((await slips[1]!.png()).toString()).toBe("png of 二号");
    const text = await fetch(new URL("slips/1.txt", control.url));
    expect(await text.text()).toBe("一号");
    for (const missing of ["slips/0.png", "slips/3.png", "slips/1.gif", "slips/..%2f1.png"]) {
      expect((await fetch(new URL(missing, control.url))).status).toBe(404);
    }
  });

  it("waits for the next slip, and gives up in time", async () => {
    station.print("old");
    expect((await client.waitForSlip({ after: 0, timeoutMs: 1000 })).text).toBe("old");
    const next = client.waitForSlip({ after: 1, timeoutMs: 5000 });
    station.print("new");
    expect(await next).toMatchObject({ n: 2, text: "new" });
    await expect(client.waitForSlip({ after: 2, timeoutMs: 60 })).rejects.toThrow("within 60 ms");
  });

  it("streams the state at once and after each change", async () => {
    const response = await fetch(new URL("events", control.url));
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const decoder = new TextDecoder();
    let seen = "";
    const reader = response.body!.getReader();
    const until = async (needle: string): Promise<void> => {
      while (!seen.includes(needle)) seen += decoder.decode((await reader.read()).value);
    };
    await until('"slipCount":0');
    station.print("x");
    await until('"slipCount":1');
    await client.setPaper(77);
    await until('"remainingMm":77');
    await reader.cancel();
  });

  it("is nobody's but its owner's: no token, foreign origin or foreign host name gets anything", async () => {
    const { origin, port } = new URL(control.url);
    expect((await fetch(new URL("/state", origin))).status).toBe(404);
    expect((await fetch(new URL(`/${"a".repeat(24)}/state`, origin))).status).toBe(404);
    const asPage = await fetch(new URL("state", control.url), { headers: { origin: "app://kiosk" } });
    expect(asPage.status).toBe(403);
    expect(asPage.headers.has("access-control-allow-origin")).toBe(false);
    const rebound = await new Promise((resolve) => {
      const { pathname } = new URL("state", control.url);
      request({ host: "127.0.0.1", port, path: pathname, headers: { host: "evil.example" } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(rebound).toBe(403);
  });

  it("gives every server a token of its own and stops with open streams and waits", async () => {
    const other = await startControl({ hands: station.hands });
    expect(new URL(other.url).pathname).not.toBe(new URL(control.url).pathname);
    const stream = await fetch(new URL("events", other.url));
    const waiting = createStationClient(other.url).waitForSlip({ after: 0, timeoutMs: 30_000 });
    const ended = Promise.allSettled([waiting, stream.text()]);
    await other.stop();
    expect((await ended)[0].status).toBe("rejected");
  });
});
