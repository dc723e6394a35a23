import { intending } from "../audit/intent.ts";
import type { Announcement } from "../../kiosk-config/schema/announcement.ts";
import { RatingGrade } from "../../kiosk-config/schema/rating.ts";
import { FREE_WORDS_LIMIT, type Rating } from "../contract/rating.ts";
import { IdempotencyKey } from "../contract/ticket.ts";
import type { Html } from "../hand-off/html.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { leaveQueue } from "../queue/ticket-place.ts";
import { giveRating } from "../ratings/give-rating.ts";
import type { RatingContext } from "../ratings/rating-context.ts";
import { AddressGuesses } from "./address-guesses.ts";
import { leavePage, leftPage } from "./leave-page.ts";
import { openSlip, type OpenedSlip } from "./open-slip.ts";
import { placePage } from "./place-page.ts";
import { gradesPage, notRatablePage, reasonsPage, thanksPage, type GradeForm } from "./rating-pages.ts";
import { refusalAnswer, tooManyAnswer, type PhoneAnswer } from "./refusal-pages.ts";

/** What stories and ratings name where a kiosk's id stands otherwise. */
export const PHONE = "phone";

export interface PhoneRequest {
  method: "GET" | "POST";
  /** What stands behind `/t/`. */
  path: string;
  /** Of the query, or of the form of a POST. */
  fields: URLSearchParams;
  /** Whose telephone, as far as the line tells. */
  address: string;
}

/** The pages behind the QR of a slip: where a number stands, giving it up, rating. */
export class PhoneDesk {
  readonly #queue: QueueContext;
  readonly #ratings: RatingContext;
  readonly #announcements: () => readonly Announcement[];
  readonly #guesses: AddressGuesses;

  constructor(options: { queue: QueueContext; ratings: RatingContext; announcements: () => readonly Announcement[] }) {
    this.#announcements = options.announcements;
    this.#queue = options.queue;
    this.#ratings = options.ratings;
    this.#guesses = new AddressGuesses({ clock: options.queue.clock });
  }

  async answer({ method, path, fields, address }: PhoneRequest): Promise<PhoneAnswer> {
    const waitMs = this.#guesses.waitMs(address);
    if (waitMs > 0) return tooManyAnswer(waitMs);
    const [, token = "", page = ""] = /^([^/]{1,60})(?:\/(leave|rate))?$/.exec(path) ?? [];
    const opened = await openSlip({ queue: this.#queue, ratings: this.#ratings }, token);
    if (opened.isErr()) {
      if (opened.error === "unknown") this.#guesses.add(address);
      return refusalAnswer(opened.error);
    }
    const ask = { opened: opened.value, token, fields, posted: method === "POST" };
    if (page === "leave") return this.#leave(ask);
    if (page === "rate") return this.#rate(ask);
    return ask.posted ? refusalAnswer("badForm") : this.#place(ask);
  }

  #for<T>(page: "leave" | "rate", work: () => Promise<T>): Promise<T> {
    return intending({ actor: { kind: "phone" }, procedure: `phone.${page}`, clock: this.#queue.clock }, work);
  }

  #place({ opened, token }: Ask): PhoneAnswer {
    const { plan, clock } = this.#queue;
    return shown(placePage(opened, { plan, token, now: clock(), announcements: this.#announcements() }));
  }

  async #leave({ opened, token, fields, posted }: Ask): Promise<PhoneAnswer> {
    const { plan } = this.#queue;
    if (!posted) return shown(leavePage(opened, { plan, token }));
    if (fields.get("sure") !== "yes") return refusalAnswer("badForm");
    const { businessDay, number, code } = opened.slip;
    const left = await this.#for("leave", () => leaveQueue(this.#queue, { businessDay, number, code, actor: PHONE }));
    if (left.isErr() && left.error === "UNKNOWN_TICKET") return refusalAnswer("unknown");
    const now = await openSlip({ queue: this.#queue, ratings: this.#ratings }, token);
    // A window may have called a moment before: the page says so, and why it cannot be given up.
    if (now.isErr()) return refusalAnswer(now.error);
    return shown(left.isErr() ? leavePage(now.value, { plan, token }) : leftPage(now.value, { plan, token }));
  }

  async #rate({ opened, token, fields, posted }: Ask): Promise<PhoneAnswer> {
    const { plan } = this.#queue;
    const { rules } = this.#ratings;
    const frame = { plan, token, rules };
    const grade = RatingGrade.safeParse(fields.get("grade"));
    if (!posted) {
      if (opened.rating !== "open") return shown(notRatablePage(opened, frame));
      if (!grade.success) return shown(gradesPage(opened, frame));
      return shown(reasonsPage(opened, { grade: grade.data, options: [], words: "" }, frame));
    }
    const key = IdempotencyKey.safeParse(fields.get("key"));
    if (!grade.success || !key.success) return refusalAnswer("badForm");
    if (opened.rating === "notYet" || opened.rating === "elsewhere") return shown(notRatablePage(opened, frame));
    const form: GradeForm = {
      ...{ grade: grade.data, key: key.data, options: fields.getAll("option") },
      words: (fields.get("words") ?? "").trim(),
    };
    if (form.options.length > 16 || form.words.length > FREE_WORDS_LIMIT) return refusalAnswer("badForm");
    return this.#give(opened, form, frame);
  }

  async #give(opened: OpenedSlip, form: GradeForm, frame: Parameters<typeof reasonsPage>[2]): Promise<PhoneAnswer> {
    const { businessDay, number, code } = opened.slip;
    const { grade, options, words, key = "" } = form;
    const rating: Rating = {
      subject: { kind: "ticket", businessDay, number, code },
      ...{ grade, options: [...options] },
      ...(words !== "" && { words }),
    };
    const wish = { idempotencyKey: key, kioskId: PHONE, via: "phone", rating, at: this.#queue.clock() } as const;
    const given = await this.#for("rate", () => giveRating(this.#ratings, wish));
    if (given.isOk()) {
      const { followUpDay } = given.value;
      return shown(thanksPage(opened, { ...frame, ...(followUpDay !== undefined && { followUpDay }) }));
    }
    switch (given.error) {
      case "REASON_REQUIRED":
        return shown(reasonsPage(opened, { ...form, missing: "reason" }, frame));
      case "ALREADY_RATED":
        return shown(notRatablePage({ ...opened, rating: "given" }, frame));
      case "UNKNOWN_OPTION":
        return refusalAnswer("badForm");
      case "TOO_LATE":
        return refusalAnswer("expired");
      case "UNKNOWN_TICKET":
      case "WRONG_CODE":
        return refusalAnswer("unknown");
    }
  }
}

interface Ask {
  opened: OpenedSlip;
  token: string;
  fields: URLSearchParams;
  posted: boolean;
}

const shown = (page: Html): PhoneAnswer => ({ status: 200, body: page.toString() });
