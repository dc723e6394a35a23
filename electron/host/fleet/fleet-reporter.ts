import type { KioskReport } from "../../../hall/contract/fleet.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";

/** Faults come in bursts: a pulled plug is three changes in a tenth of a second. */
const SETTLE_MS = 400;
/** So that the hall can tell a quiet kiosk from a dead one. */
const AT_LEAST_EVERY_MS = 60_000;

export interface FleetReporterOptions {
  client: Pick<HallClient, "fleet">;
  /** The report as things stand. */
  report: () => KioskReport;
  /** What the hall answers that this kiosk is to do; checked by whoever takes it. */
  onCommands?: (commands: unknown) => void;
  /** Which edition of the content it says kiosks are to run. */
  onEdition?: (edition: number | undefined) => void;
}

/** Tells the hall how this kiosk is: after each change, and once a minute. Only the newest state matters; none is queued. */
export class FleetReporter {
  readonly #options: FleetReporterOptions;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #state: "running" | "stopped" = "running";
  /** What the hall has, without its time. */
  #told = "";

  constructor(options: FleetReporterOptions) {
    this.#options = options;
  }

  /** Something may have changed. */
  changed(): void {
    if (this.#text(this.#options.report()) !== this.#told) this.#plan(SETTLE_MS);
  }

  /** The hall was away and may have missed what was told. */
  hallIsBack(): void {
    this.#told = "";
    this.changed();
  }

  /** Something waits at the hall, which tells it with the answer to a report. */
  tellNow(): void {
    this.#plan(0);
  }

  stop(): void {
    this.#state = "stopped";
    clearTimeout(this.#timer);
  }

  #plan(inMs: number): void {
    const at = Date.now() + inMs;
    if (this.#state === "stopped" || at >= this.#due) return;
    this.#due = at;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(), inMs);
  }

  async #tell(): Promise<void> {
    this.#due = Infinity;
    const report = this.#options.report();
    const answer = await ask(this.#options.client.fleet.report(report));
    this.#plan(AT_LEAST_EVERY_MS);
    // Away, it is asked again when it is back; a hall that refuses is not to be asked faster than the others.
    if (answer.kind !== "answer") return;
    this.#told = this.#text(report);
    this.#options.onCommands?.(answer.value.commands);
    this.#options.onEdition?.(answer.value.content?.edition);
    this.changed();
  }

  /** What counts as news: everything but the time. */
  #text(report: KioskReport): string {
    return JSON.stringify({ ...report, at: 0 });
  }
}
