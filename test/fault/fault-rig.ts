import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import type { DeviceKind } from "../../devices/contract/index.ts";
import { connectControl, type ControlConnection } from "../../devices/control/connect.ts";
import { controlSocketOf } from "../../devices/control/serve.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import { startRig } from "../e2e/harness.ts";
import { viewIn, type CitizenView, type FaultRow, type FaultSite } from "./fault-row.ts";
import { wholePage, withTouchPanel } from "./page-media.ts";
import { hasVirtualReader, PcscCable } from "./pcsc-cable.ts";
import { boardView, citizenView, hallView } from "./three-views.ts";

/** Longest a change may take to reach a screen on a machine with other things to do. */
export const SOON = { timeout: 20_000, interval: 150 };
const SIDE = ["document-printer", "barcode-scanner", "auxiliaries", "contact-card-reader", "ups"] as const;
/** On cables that a hand can pull; these are isolated when they fall too often. */
const CABLED: readonly DeviceKind[] = [
  "idReader",
  "receiptPrinter",
  "documentPrinter",
  "barcodeScanner",
  "contactCardReader",
  "auxiliaries",
  "ups",
];
/** What only the page sees. */
const OF_THE_PAGE: readonly DeviceKind[] = ["documentCamera", "speaker", "touchPanel"];

/** One kiosk with every device there is, in one hall, seen from three sides. */
export class FaultRig implements FaultSite {
  readonly rig: Rig;
  readonly pcsc: PcscCable;
  /** Whose state is looked at: all that this machine can have. */
  readonly #watched: readonly DeviceKind[];
  readonly #control: ControlConnection;
  readonly #dir: string;

  private constructor(parts: {
    rig: Rig;
    pcsc: PcscCable;
    watched: readonly DeviceKind[];
    control: ControlConnection;
    dir: string;
  }) {
    this.rig = parts.rig;
    this.pcsc = parts.pcsc;
    this.#watched = parts.watched;
    this.#control = parts.control;
    this.#dir = parts.dir;
  }

  /** Resolves when every device is well, and the hall knows it. */
  static async start(): Promise<FaultRig> {
    const dir = mkdtempSync(join(tmpdir(), "pcsc-"));
    const pcsc = new PcscCable(join(dir, "pcscd.comm"));
    const rig = await startRig({
      side: SIDE,
      env: pcsc.env,
      flags: ["--use-fake-device-for-media-stream"],
      settings: [
        [["devices", "idReader", "pollIntervalMs"], 100],
        [["devices", "receiptPrinter", "statusIntervalMs"], 200],
        [["devices", "documentCamera"], { label: "fake_device" }],
        [["devices", "selfTest"], { intervalMs: 5000 }],
        [["timeouts", "idleSeconds"], 300],
      ],
    });
    await withTouchPanel(rig.kiosk);
    await rig.kiosk.logged("page.touchable");
    await soon(() => answers(rig), true);
    const control = (await connectControl(controlSocketOf(rig.kioskDir)))._unsafeUnwrap();
    const virtual = await hasVirtualReader();
    const watched = [...CABLED, ...OF_THE_PAGE].filter((kind) => kind !== "contactCardReader" || virtual);
    const faults = new FaultRig({ rig, pcsc, watched, control, dir });
    try {
      await faults.mend();
      await faults.hallKnows([]);
    } catch (error) {
      await faults.stop();
      throw error;
    }
    return faults;
  }

  async stop(): Promise<void> {
    this.#control.close();
    await this.rig.stop();
    await this.pcsc.unplug();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** Everything whole, plugged in and switched on. */
  async mend(): Promise<void> {
    const { hands, kiosk } = this.rig;
    const { side } = await hands.state();
    // Whoever has asked a printer that says nothing waits ten seconds; switched off and on, it asks again at once.
    if (side.some(({ faults }) => faults["answer"] === "silence")) await hands.side("document-printer").unplug();
    await hands.reset();
    await Promise.all([
      hands.plug("idReader"),
      hands.plug("receiptPrinter"),
      ...SIDE.map((name) => hands.side(name).plug()),
      this.#watched.includes("contactCardReader") ? this.pcsc.plug() : undefined,
      kiosk.page().then(wholePage),
    ]);
  }

  /** Cause all these faults, see them; mend everything, see that all is well. `see` is the one of the three sides. */
  async through(rows: readonly FaultRow[], see: (present: readonly FaultRow[]) => Promise<void>): Promise<void> {
    await Promise.all(rows.map(({ provoke }) => provoke(this)));
    await Promise.all([see(rows), this.hallKnows(rows)]);
    await this.mend();
    await Promise.all([see([]), this.hallKnows([])]);
    await this.forgive(rows.map(({ kind }) => kind));
  }

  /** Forget that these fell, as a technician's restart does: so many faults in a row are not a device's, but ours. */
  async forgive(kinds: readonly DeviceKind[]): Promise<void> {
    const { technician } = this.#control.client;
    for (const kind of kinds.filter((each) => CABLED.includes(each)))
      await technician.restart({ kind, actor: { id: "test", via: "shell" } });
    const away = async () =>
      (await technician.entries()).filter(({ status }) => kinds.includes(status.kind) && status.device !== "online");
    await soon(away, []);
  }

  /** The reader has noticed that the card is gone: one that is laid down now is a new one. */
  async readerIsEmpty(): Promise<void> {
    const media = async () => {
      const entries = await this.#control.client.technician.entries();
      return entries.flatMap(({ status }) => (status.kind === "idReader" ? [status.media] : []));
    };
    await soon(media, ["notPresent"]);
  }

  async citizenSees(healthy: CitizenView, rows: readonly FaultRow[]): Promise<void> {
    await soon(async () => citizenView(await this.rig.kiosk.page()), viewIn(healthy, rows));
  }

  /** These faults stand on the board with state, code and fact, and no other of any device. */
  async boardShows(rows: readonly FaultRow[]): Promise<void> {
    const expected = this.#expected(rows, ({ is, fact }) => [is, fact].filter(Boolean).join(": "));
    const facts = new Map<string, string>(rows.map(({ kind, fact = "" }) => [kind, fact]));
    await soon(async () => boardView(await this.rig.kiosk.page(), { kinds: this.#watched, facts }), expected);
  }

  /** The hall has been told of these faults, and of no other. */
  async hallKnows(rows: readonly FaultRow[]): Promise<void> {
    const expected = this.#expected(rows, ({ is, supply }) => [is, supply].filter(Boolean).join(" "));
    await soon(() => hallView(this.rig, this.#watched), expected);
  }

  #expected(rows: readonly FaultRow[], words: (row: FaultRow) => string): Record<string, string> {
    return Object.fromEntries([
      ...this.#watched.map((kind) => [kind, "online"]),
      ...rows.map((row) => [row.kind, words(row)]),
    ]) as Record<string, string>;
  }
}

/** Works in hooks as well, where `expect.poll` does not. */
function soon<Value>(look: () => Promise<Value>, expected: Value): Promise<void> {
  return vi.waitFor(async () => expect(await look()).toEqual(expected), SOON);
}

async function answers(rig: Rig): Promise<boolean> {
  const connection = await connectControl(controlSocketOf(rig.kioskDir));
  if (connection.isErr()) return false;
  connection.value.close();
  return true;
}
