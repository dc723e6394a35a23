import type { Result } from "neverthrow";
import type { VisitTicket } from "../contract/index.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { callNext, recall } from "../queue/window/call.ts";
import { cancel, finish, hold, noShow, resume, startService } from "../queue/window/serve.ts";
import { transfer } from "../queue/window/transfer.ts";
import { undo } from "../queue/window/undo.ts";
import type { Chance } from "./chance.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const NO_SHOW_SHARE = 0.05;
const HOLD_SHARE = 0.03;
const TRANSFER_SHARE = 0.04;
const CANCEL_SHARE = 0.004;
const MISTAKE_SHARE = 0.01;
const DOUBLE_CLICK_SHARE = 0.03;

/** What the window does next, and when; `free`: it waits until somebody comes. */
export type Next = { inMs: number; run: () => Promise<Next> } | "free";

/** What a window tells the world outside. */
export interface WindowNews {
  called(call: { visit: VisitTicket; windowId: string; at: number }): void;
  finished(visit: VisitTicket): void;
  /** Sent on, to its original place or to another one. */
  sent(visit: VisitTicket, place: "original" | "tail" | "head"): void;
  /** What the hall said to an act; a no counts, and the window goes on. */
  answered(answer: Result<unknown, unknown>): void;
  /** Whether the window still calls at this hour. */
  open(at: number): boolean;
}

/** A clerk at a window, who serves, holds, sends on, errs and presses twice. */
export class SimulatedWindow {
  readonly windowId: string;
  readonly #context: QueueContext;
  readonly #chance: Chance;
  readonly #news: WindowNews;

  constructor(options: { context: QueueContext; chance: Chance; windowId: string; news: WindowNews }) {
    this.#context = options.context;
    this.#chance = options.chance;
    this.windowId = options.windowId;
    this.#news = options.news;
  }

  /** Call whoever's turn it is; some clerks press twice. */
  async next(): Promise<Next> {
    const at = this.#context.clock();
    if (!this.#news.open(at)) return "free";
    const press = () => callNext(this.#context, this.#wish());
    const presses = await Promise.all(this.#chance.hits(DOUBLE_CLICK_SHARE) ? [press(), press()] : [press()]);
    const visit = presses.flatMap((called) => (called.isOk() && called.value !== undefined ? [called.value] : []))[0];
    if (visit === undefined) return "free";
    this.#news.called({ visit, windowId: this.windowId, at });
    if (this.#chance.hits(NO_SHOW_SHARE)) return this.#after(45 * SECOND_MS, () => this.#callAgain(visit, 1));
    return this.#after(this.#chance.between(12, 45) * SECOND_MS, () => this.#start(visit));
  }

  async #callAgain(visit: VisitTicket, times: number): Promise<Next> {
    const { recallsBeforeNoShow, noShowAfterMinutes } = this.#context.plan.calling;
    this.#news.answered(await recall(this.#context, this.#about(visit)));
    if (times < recallsBeforeNoShow) return this.#after(45 * SECOND_MS, () => this.#callAgain(visit, times + 1));
    return this.#after(noShowAfterMinutes * MINUTE_MS, async () => {
      this.#news.answered(await noShow(this.#context, this.#about(visit)));
      return this.#breath();
    });
  }

  async #start(visit: VisitTicket): Promise<Next> {
    this.#news.answered(await startService(this.#context, this.#about(visit)));
    const typical = this.#context.plan.category(visit.categoryId)?.typicalServiceMinutes ?? 8;
    const serviceMs = this.#chance.longTailed(typical, 0.5) * MINUTE_MS;
    return this.#after(serviceMs, () => this.#end(visit));
  }

  async #end(visit: VisitTicket): Promise<Next> {
    const how = this.#chance.weighted([
      { value: "hold", weight: HOLD_SHARE },
      { value: "transfer", weight: TRANSFER_SHARE },
      { value: "cancel", weight: CANCEL_SHARE },
      { value: "mistake", weight: MISTAKE_SHARE },
      { value: "finish", weight: 1 - HOLD_SHARE - TRANSFER_SHARE - CANCEL_SHARE - MISTAKE_SHARE },
    ] as const);
    switch (how) {
      case "hold":
        this.#news.answered(await hold(this.#context, this.#about(visit)));
        return this.#after(this.#chance.between(3, 10) * MINUTE_MS, () => this.#goOn(visit));
      case "transfer":
        return this.#sendOn(visit);
      case "cancel":
        this.#news.answered(await cancel(this.#context, this.#about(visit)));
        return this.#breath();
      case "mistake":
        // Ended too early, taken back, ended a minute later.
        this.#news.answered(await finish(this.#context, this.#about(visit)));
        return this.#after(15 * SECOND_MS, async () => {
          this.#news.answered(await undo(this.#context, this.#wish()));
          return this.#after(MINUTE_MS, () => this.#finish(visit));
        });
      case "finish":
        return this.#finish(visit);
    }
  }

  async #goOn(visit: VisitTicket): Promise<Next> {
    this.#news.answered(await resume(this.#context, this.#about(visit)));
    return this.#after(this.#chance.between(2, 6) * MINUTE_MS, () => this.#finish(visit));
  }

  async #finish(visit: VisitTicket): Promise<Next> {
    const finished = await finish(this.#context, this.#about(visit));
    this.#news.answered(finished);
    if (finished.isOk()) this.#news.finished(visit);
    return this.#breath();
  }

  async #sendOn(visit: VisitTicket): Promise<Next> {
    const others = this.#context.plan.categories.filter(({ id }) => id !== visit.categoryId);
    const place = this.#chance.pick(["original", "tail", "head"] as const);
    const to = { kind: "category", categoryId: this.#chance.pick(others).id } as const;
    const sent = await transfer(this.#context, { ...this.#about(visit), to, place });
    this.#news.answered(sent);
    if (sent.isOk()) this.#news.sent(sent.value, place);
    return this.#breath();
  }

  #breath(): Next {
    return this.#after(this.#chance.between(5, 25) * SECOND_MS, () => this.next());
  }

  #after(inMs: number, run: () => Promise<Next>): Next {
    return { inMs: Math.round(inMs), run };
  }

  #wish() {
    return { windowId: this.windowId, idempotencyKey: this.#chance.uuid() };
  }

  #about({ id: ticketId }: VisitTicket) {
    return { ...this.#wish(), ticketId };
  }
}
