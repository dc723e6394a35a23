/** What `./kiosk demo` leaves in `out/demo/summary.json`. */
export interface DemoSummary {
  ticket: { number: string; category: string; printOutcome: string };
  /** `ms`: card found → masked name on the screen; `wireMs`: the bytes of the three exchanges at the baud rate. */
  cardRead: { ms: number; readMs: number; wireMs: number };
  /** Tap on 取号 → first byte at the printer. */
  tapToFirstByteMs: number;
  coldStart: { ms: number; bareElectronMs: number };
  electron: { version: string; source: string };
  pictures: string[];
}
