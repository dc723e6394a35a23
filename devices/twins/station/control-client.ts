import { z } from "zod";
import { MAX_WAIT_MS, Refusal, SlipInfo, StationState } from "./contract.ts";
import type { IdReaderFaults } from "../id-reader/faults.ts";
import type { PrinterFaults } from "../receipt-printer/faults.ts";
import type { CableName } from "./contract.ts";

/** One slip as the printer twin sees the paper. */
export interface Slip {
  /** Counts from 1 since the station's start. */
  readonly n: number;
  readonly text: string;
  png(): Promise<Buffer>;
}

/**
 * The station by remote hand. Every call resolves when the deed is done (an unplugged cable is out, a plugged one can
 * be opened) and rejects with the station's own words when it is refused: a wrong request is a bug of the caller.
 */
export interface StationClient {
  state(): Promise<StationState>;
  putCard(personId: string): Promise<void>;
  takeCard(): Promise<void>;
  /** Paper left on the roll, mm. */
  setPaper(remainingMm: number): Promise<void>;
  setPrinterFaults(change: Partial<PrinterFaults>): Promise<void>;
  setReaderFaults(change: Partial<IdReaderFaults>): Promise<void>;
  /** Both machines healthy and at rest: no faults, no card, a full roll. */
  reset(): Promise<void>;
  plug(device: CableName): Promise<void>;
  unplug(device: CableName): Promise<void>;
  /** A device beside reader and receipt printer, by its name. */
  side(name: string): SideHands;
  /** Oldest first. */
  slips(): Promise<Slip[]>;
  /** The first slip with a number greater than `after`; rejects after `timeoutMs`. */
  waitForSlip(options: { after: number; timeoutMs: number }): Promise<Slip>;
  stopHall(): Promise<void>;
  startHall(): Promise<void>;
}

/** The same hands for every device beside the two. */
export interface SideHands {
  setFaults(change: Readonly<Record<string, string | number | boolean>>): Promise<void>;
  /** Do one of its verbs, e.g. `scan` with what is scanned. */
  hand(verb: string, words?: string): Promise<void>;
  plug(): Promise<void>;
  unplug(): Promise<void>;
}

/** `controlUrl` as the station reports it, token included. */
export function createStationClient(controlUrl: string): StationClient {
  const call = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await fetch(new URL(path, controlUrl), init);
    if (response.ok) return response;
    const refusal = Refusal.safeParse(await response.json().catch(() => undefined));
    const words = refusal.success ? `${refusal.data.field}: ${refusal.data.message}` : `HTTP ${response.status}`;
    throw new Error(`the twin station refused ${path}: ${words}`);
  };
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { "content-type": "application/json" };
    await (await call(path, { method: "POST", headers, body: JSON.stringify(body) })).arrayBuffer();
  };
  const list = async (query: string): Promise<Slip[]> => {
    const infos = z.array(SlipInfo).parse(await (await call(`slips${query}`)).json());
    return infos.map(({ n, text }) => ({
      n,
      text,
      png: async () => Buffer.from(await (await call(`slips/${n}.png`)).arrayBuffer()),
    }));
  };

  return {
    state: async () => StationState.parse(await (await call("state")).json()),
    putCard: (personId) => post("card/put", { personId }),
    takeCard: () => post("card/take", {}),
    setPaper: (remainingMm) => post("printer/paper", { remainingMm }),
    setPrinterFaults: (change) => post("printer/faults", change),
    setReaderFaults: (change) => post("reader/faults", change),
    reset: () => post("reset", {}),
    plug: (device) => post("cable", { device, plugged: true }),
    unplug: (device) => post("cable", { device, plugged: false }),
    side: (name) => ({
      setFaults: (change) => post(`side/${name}/faults`, change),
      hand: (verb, words = "") => post(`side/${name}/hand`, { verb, words }),
      plug: () => post(`side/${name}/cable`, { plugged: true }),
      unplug: () => post(`side/${name}/cable`, { plugged: false }),
    }),
    slips: () => list(""),
    async waitForSlip({ after, timeoutMs }) {
      const [slip] = await list(`?after=${after}&waitMs=${Math.min(timeoutMs, MAX_WAIT_MS)}`);
      if (slip === undefined) throw new Error(`no slip after number ${after} came out within ${timeoutMs} ms`);
      return slip;
    },
    stopHall: () => post("hall", { running: false }),
    startHall: () => post("hall", { running: true }),
  };
}
