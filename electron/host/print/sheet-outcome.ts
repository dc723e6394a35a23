import type { SheetOutcome } from "../../contract/content.ts";

/** A printer that says neither yes nor no for so long: whoever stands there is told to look at the paper. */
const OUTCOME_MS = 120_000;

type Printing = Promise<{ outcome: "printed" | "unknown" } | { outcome: "failed"; cause: string }>;

/** What a printer says in time, without its own particulars. */
export async function sheetOutcome(printing: Printing): Promise<SheetOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SheetOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: "unknown" }), OUTCOME_MS);
  });
  const result = await Promise.race([printing, late]);
  clearTimeout(timer);
  return result.outcome === "failed" ? { outcome: "failed", cause: result.cause } : { outcome: result.outcome };
}
