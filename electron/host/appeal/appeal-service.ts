import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { Appeal, APPEAL_WORDS_LIMIT, type AppealView } from "../../../hall/contract/index.ts";
import type { AppealCategory, AppealRules } from "../../../kiosk-config/schema/appeal.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import { workingDaysAfter, type DueDay } from "../../../kiosk-config/schema/working-days.ts";
import type { AppealOffer, AppealReceipt, AppealStanding } from "../../contract/appeal.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import { businessDay } from "../business-day.ts";
import { ask, type HallAnswer, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { sheetOutcome } from "../print/sheet-outcome.ts";
import type { AppealJournal, AppealRow } from "../store/appeal-journal.ts";
import { receiptOf } from "./appeal-receipt.ts";
import { appealSlip } from "./appeal-slip.ts";

export interface AppealServiceOptions {
  rules: AppealRules;
  hall: Hall;
  kioskId: string;
  client: Pick<HallClient, "appeals">;
  hallLink: Pick<HallLink, "state" | "lost">;
  journal: AppealJournal;
  devices: Pick<DevicesLink, "print">;
  hasPrinter: boolean;
  /** The kiosk's own signature; number and code of a receipt come out of it. */
  sign: (bytes: Uint8Array) => Uint8Array;
  log: Log;
  now?: () => number;
}

export type LookUpRefusal = { code: "UNKNOWN_APPEAL" | "HALL_AWAY" } | { code: "TOO_MANY_TRIES"; retryAfterMs: number };

/** 办不成事 at the kiosk: written down, told to the hall, a receipt that stays true whether the hall is there or not. */
export class AppealService {
  readonly #options: AppealServiceOptions;

  constructor(options: AppealServiceOptions) {
    this.#options = options;
  }

  offer(): AppealOffer {
    const { rules } = this.#options;
    return {
      categories: rules.categories.map((category) => ({ ...category, promisedDay: this.#due(category).day })),
      excluded: rules.excluded,
      ...(rules.window !== undefined && { window: rules.window }),
      wordsLimit: APPEAL_WORDS_LIMIT,
      keepContactDays: rules.keepContactDays,
    };
  }

  async file({
    wishKey,
    appeal,
  }: {
    wishKey: string;
    appeal: Appeal;
  }): Promise<Result<AppealReceipt, "UNKNOWN_CATEGORY" | "WORDS_NEEDED">> {
    const { journal, hallLink } = this.#options;
    const category = this.#category(appeal.categoryId);
    if (category === undefined) return err("UNKNOWN_CATEGORY");
    if (category.wordsNeeded && (appeal.words ?? "").trim() === "") return err("WORDS_NEEDED");
    const at = this.#now();
    const { day: promisedDay, holidaysKnown } = this.#due(category);
    const { number } = this.#receipt({ wishKey, at });
    const row = journal.add({
      ...{ wishKey, number, promisedDay, holidaysKnown, at },
      categoryId: category.id,
      body: JSON.stringify(appeal),
    });
    if (!row.delivered && hallLink.state.get().hall === "online") {
      const answer = await this.#tell(row);
      if (answer.kind === "away") hallLink.lost();
    }
    return ok(this.#receiptOf(journal.find(wishKey) ?? row));
  }

  /** Print what stands on the receipt; nothing of what was said is on it. */
  async print(wishKey: string): Promise<Result<SheetOutcome, "NOT_FOUND" | "NO_PRINTER">> {
    const { journal, devices, hall, rules, hasPrinter, log } = this.#options;
    const row = journal.find(wishKey);
    if (row === undefined) return err("NOT_FOUND");
    if (!hasPrinter) return err("NO_PRINTER");
    const receipt = this.#receiptOf(row);
    const document = appealSlip({ ...receipt, hallName: hall.name, window: rules.window });
    const became = await sheetOutcome(devices.print({ jobId: randomUUID(), document }));
    log(became.outcome === "printed" ? "info" : "warn", `appealSlip.${became.outcome}`);
    return ok(became);
  }

  async lookUp(asked: { number: string; code: string }): Promise<Result<AppealStanding, LookUpRefusal>> {
    const { client, kioskId, hallLink } = this.#options;
    const kept = this.#kept(asked);
    if (kept !== undefined) {
      const { number, promisedDay, categoryId } = kept;
      return ok({ where: "kept", number, promisedDay, categoryLabel: this.#label(categoryId) });
    }
    const answer = await ask(client.appeals.lookUp({ kioskId, ...asked }));
    switch (answer.kind) {
      case "answer":
        return ok({ where: "hall", view: answer.value, categoryLabel: this.#label(answer.value.categoryId) });
      case "away":
        hallLink.lost();
        return err({ code: "HALL_AWAY" });
      case "refusal":
        if (answer.code !== "TOO_MANY_TRIES") return err({ code: "UNKNOWN_APPEAL" });
        return err({ code: "TOO_MANY_TRIES", retryAfterMs: retryAfter(answer.data) });
    }
  }

  /** Tell the hall what waits; ends at the first without an answer. */
  async deliver(): Promise<void> {
    const rows = this.#options.journal.toDeliver();
    for (const row of rows) {
      const answer = await this.#tell(row);
      if (answer.kind === "away") return;
    }
    if (rows.length > 0) this.#options.log("info", "appeals.delivered", { count: rows.length });
  }

  async #tell(row: AppealRow): Promise<HallAnswer<AppealView>> {
    const { client, kioskId, journal, log } = this.#options;
    const { wishKey, number, promisedDay, at } = row;
    const { code } = this.#receipt(row);
    const appeal = Appeal.parse(JSON.parse(row.body ?? "{}"));
    const answer = await ask(
      client.appeals.file({ idempotencyKey: wishKey, kioskId, number, code, promisedDay, appeal, at }),
    );
    if (answer.kind === "answer") {
      journal.delivered(wishKey, { promisedDay: answer.value.dueDay, joined: answer.value.joined });
    } else {
      journal.tried(wishKey);
      // A paper is out in the world: it stays here until somebody has mended what the hall does not know.
      if (answer.kind === "refusal") log("error", "appeal.refused", { code: answer.code });
    }
    return answer;
  }

  /** One that waits here; whoever has its code may know that. */
  #kept({ number, code }: { number: string; code: string }): AppealRow | undefined {
    return this.#options.journal.toDeliver().find((row) => row.number === number && this.#receipt(row).code === code);
  }

  #receiptOf(row: AppealRow): AppealReceipt {
    const { wishKey, number, at, promisedDay, holidaysKnown, delivered, joined, categoryId } = row;
    return {
      ...{ wishKey, number, promisedDay, holidaysKnown, delivered, joined },
      code: this.#receipt(row).code,
      categoryLabel: this.#label(categoryId),
      filedAt: at,
    };
  }

  #receipt({ wishKey, at }: { wishKey: string; at: number }) {
    return receiptOf({ wishKey, at, sign: this.#options.sign });
  }

  #due(category: AppealCategory): DueDay {
    const { hall, rules } = this.#options;
    const count = rules.workingDays[category.complexity];
    return workingDaysAfter({ hall, from: businessDay(this.#now()), count });
  }

  #category(id: string): AppealCategory | undefined {
    return this.#options.rules.categories.find((category) => category.id === id);
  }

  #label(categoryId: string): string {
    return this.#category(categoryId)?.label ?? "其他";
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

const A_QUARTER_MS = 15 * 60 * 1000;

function retryAfter(data: unknown): number {
  const { retryAfterMs } = (data ?? {}) as { retryAfterMs?: unknown };
  return typeof retryAfterMs === "number" ? retryAfterMs : A_QUARTER_MS;
}
