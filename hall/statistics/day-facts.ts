import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { DayCount, type DayFigures } from "./day-figures.ts";
import { inPortions } from "./pieces.ts";
import type { readCarriedOut } from "./read-visits.ts";
import type { VisitFacts } from "./visit-facts.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A day that is over, visit for visit. */
export interface KeptDay {
  visits: VisitFacts[];
  carriedOut: Awaited<ReturnType<typeof readCarriedOut>>;
}

/** As it is kept; some megabytes of text, written in portions. */
export async function writeFacts({ visits, carriedOut }: KeptDay): Promise<string> {
  const texts = await inPortions(visits, (some) => some.map((visit) => JSON.stringify(visit)).join(","));
  const text = `{"visits":[${texts.join(",")}],"carriedOut":${JSON.stringify(carriedOut)}}`;
  return (await compress(text)).toString("base64");
}

export async function readFacts(facts: string): Promise<KeptDay> {
  const text = (await expand(Buffer.from(facts, "base64"))).toString("utf8");
  return JSON.parse(text) as KeptDay;
}

/** What a day adds up to. */
export async function figuresOf({ visits, carriedOut }: KeptDay): Promise<DayFigures> {
  const count = new DayCount();
  await inPortions(visits, (some) => {
    for (const visit of some) count.add(visit);
  });
  for (const ticket of carriedOut) count.addCarriedOut(ticket);
  await setImmediate();
  return count.figures();
}
