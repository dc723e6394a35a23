import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { lastTapMs, nowMs, watchTaps, whenShown } from "../rig/probe.ts";
import type { Rig } from "../rig/rig.ts";

/** Whose card is laid down, and how the page greets. */
const PERSON = { id: "zhang", maskedName: "张**" };

export interface VisitFigures {
  ticket: { number: string; category: string; printOutcome: string };
  cardRead: { ms: number; readMs: number; wireMs: number };
  tapToFirstByteMs: number;
  pictures: string[];
}

/** A citizen's whole visit, one picture a step: card, guide, number, paper, goodbye. */
export async function walkVisit(rig: Rig, outDir: string, say: (line: string) => void): Promise<VisitFigures> {
  const { citizen, hands } = rig;
  const pictures: string[] = [];
  const shot = async (name: string) => {
    const file = `${String(pictures.length + 1).padStart(2, "0")}-${name}.png`;
    await citizen.shot(join(outDir, file));
    pictures.push(file);
    say(`  ${file}`);
  };

  const first = await citizen.sees("attract");
  await rig.kiosk.logged("idReader.online");
  await rig.kiosk.logged("receiptPrinter.online");
  await rig.kiosk.logged("hall.online");
  await shot("attract");
  const { shownAtMs } = await whenShown(first, PERSON.maskedName);
  const laidAt = nowMs();
  await hands.putCard(PERSON.id);
  const cardMs = (await shownAtMs) - laidAt;
  await citizen.sees("home");
  await shot("home-with-card");
  await citizen.tap("open-guides");
  await citizen.tap("filter", "theme");
  const list = await citizen.sees("guides");
  await shot("guides");
  await list.locator('[data-action="open-guide"]').first().click();
  await citizen.sees("guide");
  await shot("guide");
  await citizen.tap("take-number");
  const confirm = await citizen.sees("ticket-confirm");
  await shot("confirm");
  await watchTaps(confirm);
  await citizen.tap("confirm-ticket");
  const tappedAt = await lastTapMs(confirm);
  await citizen.sees("ticket-progress");
  await shot("printing");
  const done = await citizen.sees("ticket-done");
  await shot("done");
  const outcome = (await done.locator('[data-screen="ticket-done"]').getAttribute("data-variant")) ?? "unknown";
  const number = (await done.locator("[data-ticket-number]").first().innerText()).trim();
  const slip = await hands.waitForSlip({ after: 0, timeoutMs: 15_000 });
  writeFileSync(join(outDir, "ticket.png"), await slip.png());
  writeFileSync(join(outDir, "ticket.txt"), `${slip.text}\n`);
  const printed = await rig.kiosk.logged("slip.printed");
  const read = await rig.kiosk.logged("visit.cardRead");
  await citizen.tap("finish");
  await citizen.seesDialog("take-card");
  await shot("take-card");
  await hands.takeCard();
  await citizen.sees("attract");
  await shot("next-citizen");
  return {
    ticket: { number, category: String(printed["category"]), printOutcome: outcome },
    cardRead: { ms: round(cardMs), readMs: round(Number(read["readMs"])), wireMs: round(Number(read["wireMs"])) },
    tapToFirstByteMs: round(Number(printed["firstByteAtMs"]) - tappedAt),
    pictures,
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
