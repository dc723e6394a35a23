import { LiveValue } from "../live-value.ts";

export type PaperWay = "receiptPrinter" | "documentPrinter";

/** Time to see the paper and take it. */
export const TAKE_MS = 10_000;

/** Where paper comes out now, or has just come out and may still be there: no printer of ours feels that it was taken. */
export class OutgoingPaper {
  readonly live = new LiveValue<Readonly<Record<PaperWay, boolean>>>({ receiptPrinter: false, documentPrinter: false });
  readonly #underWay: Record<PaperWay, number> = { receiptPrinter: 0, documentPrinter: 0 };
  readonly #lingering = new Map<PaperWay, NodeJS.Timeout>();

  /** Something is printed; `outcome` never rejects. */
  async printing(way: PaperWay, outcome: Promise<{ outcome: string }>): Promise<void> {
    this.#forget(way);
    this.#underWay[way] += 1;
    this.#tell();
    const { outcome: word } = await outcome;
    this.#underWay[way] -= 1;
    this.#forget(way);
    // One that is not known to have failed may lie there.
    if (word !== "failed")
      this.#lingering.set(
        way,
        setTimeout(() => this.#taken(way), TAKE_MS),
      );
    this.#tell();
  }

  /** Who took a number is gone, with the paper. What is still coming out keeps its light. */
  visitEnded(): void {
    this.stop();
    this.#tell();
  }

  stop(): void {
    this.#forget("receiptPrinter");
    this.#forget("documentPrinter");
  }

  #taken(way: PaperWay): void {
    this.#forget(way);
    this.#tell();
  }

  #forget(way: PaperWay): void {
    clearTimeout(this.#lingering.get(way));
    this.#lingering.delete(way);
  }

  #tell(): void {
    const lit = (way: PaperWay) => this.#underWay[way] > 0 || this.#lingering.has(way);
    this.live.set({ receiptPrinter: lit("receiptPrinter"), documentPrinter: lit("documentPrinter") });
  }
}
