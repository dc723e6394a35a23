import { randomBytes, randomUUID } from "node:crypto";
import type { Lane, LaneSource } from "../contract/index.ts";
import { ticketCodeOf } from "../contract/slip-code.ts";
import { issueTicket } from "../queue/issue.ts";
import { reportSlip } from "../queue/report-slip.ts";
import { leaveQueue } from "../queue/ticket-place.ts";
import { callNext, recall } from "../queue/window/call.ts";
import { finish, hold, noShow, startService } from "../queue/window/serve.ts";
import { reportDemoKiosks } from "./demo-kiosks.ts";
import { DEMO_KIOSKS, type Scene } from "./scene.ts";

/** Minutes, or less where the day is not that old. */
const STEPS = 90;
const MOST_CATEGORIES = 6;
const MOST_WINDOWS_EACH = 2;
/** One after the other at each window. */
const SERVICE_STEPS = [13, 9, 17, 11, 20];
/** Somewhat more come than are served, by how many windows there are. */
const COMES_EVERY = [Number.POSITIVE_INFINITY, 11, 6];
const REPORT_EVERY = 2;
/** Seven, so that they do not go in step with the six categories: otherwise all of one queue would have the same lane. */
const LANES: readonly { lane?: Lane; laneFrom?: LaneSource }[] = [
  ...[{}, {}, {}, { lane: "elder", laneFrom: "card" } as const],
  ...[{}, { lane: "pregnant", laneFrom: "declared" } as const, {}],
];

/** Who holds a slip of this morning. */
export interface SlipHolder {
  number: string;
  businessDay: string;
  code: string;
}

interface Post {
  index: number;
  windowId: string;
  here?: { ticketId: string; since: number; state: "called" | "serving" };
  /** How many were called here. */
  turns: number;
}

const wish = (windowId: string) => ({ windowId, idempotencyKey: randomUUID() });

/**
 * People come to the first categories, wait, are called and served; one does not come, one gives up, one fetches a paper. At
 * the end somebody is called and somebody waits everywhere. Gives who was served, and who came last.
 */
export class Morning {
  readonly served: SlipHolder[] = [];
  readonly #scene: Scene;
  readonly #categories: readonly { id: string; windows: readonly string[] }[];
  readonly #posts: readonly Post[];
  readonly #slips = new Map<string, SlipHolder>();
  #came = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#categories = scene.queue.plan.categories
      .filter(({ windows }) => windows.length > 0)
      .slice(0, MOST_CATEGORIES);
    const manned = new Set(this.#categories.flatMap(({ windows }) => windows.slice(0, MOST_WINDOWS_EACH)));
    this.#posts = [...manned].map((windowId, index) => ({ windowId, index, turns: 0 }));
  }

  /** Whoever came last, and so still waits. */
  get newest(): SlipHolder | undefined {
    return [...this.#slips.values()].at(-1);
  }

  async play(): Promise<void> {
    for (let step = 0; step < STEPS; step += 1) {
      this.#scene.go(step / STEPS);
      if (step % REPORT_EVERY === 0) await reportDemoKiosks(this.#scene.queue);
      for (const [index, { id, windows }] of this.#categories.entries()) {
        const every = COMES_EVERY[Math.min(windows.length, MOST_WINDOWS_EACH)] ?? 1;
        if ((step + 2 * index) % every === 0) await this.#arrive(id);
      }
      if (step === STEPS / 2) await this.#giveUp();
      for (const post of this.#posts) await this.#work(post, step);
    }
    for (const { id } of this.#categories) await this.#arrive(id);
  }

  async #arrive(categoryId: string): Promise<void> {
    const { queue, guides = [] } = this.#scene;
    const nth = (this.#came += 1);
    const code = ticketCodeOf(randomBytes(16));
    const of = guides.filter((guide) => guide.categoryId === categoryId);
    const issued = await issueTicket(queue, {
      ...{ idempotencyKey: randomUUID(), categoryId, kioskId: DEMO_KIOSKS.well, code },
      ...LANES[nth % LANES.length],
      guideId: of[nth % (of.length + 1)]?.id,
    });
    // Quotas of the hall's own hold here, too.
    if (issued.isErr()) return;
    const { id, number, businessDay } = issued.value;
    this.#slips.set(id, { number, businessDay, code });
    (await reportSlip(queue, { id, outcome: "printed" }))._unsafeUnwrap();
  }

  /** On the telephone: whoever came last does not want to wait. */
  async #giveUp(): Promise<void> {
    if (this.newest === undefined) return;
    // Already called: then they stay.
    void (await leaveQueue(this.#scene.queue, { ...this.newest, actor: "phone" }));
  }

  async #work(post: Post, step: number): Promise<void> {
    const { queue } = this.#scene;
    const { here, windowId } = post;
    const last = step === STEPS - 1;
    if (here === undefined) {
      const called = (await callNext(queue, wish(windowId))).unwrapOr(undefined);
      if (called === undefined) return;
      post.here = { ticketId: called.id, since: step, state: "called" };
      post.turns += 1;
      return;
    }
    const act = { ...wish(windowId), ticketId: here.ticketId };
    const spent = step - here.since;
    if (here.state === "called") {
      if (post.index === 1 && post.turns === 2) return this.#waitInVain(post, act);
      if (spent === 0 || last) return;
      (await startService(queue, act))._unsafeUnwrap();
      post.here = { ...here, since: step, state: "serving" };
      return;
    }
    // Before the end one window gets through, so that somebody has just been called.
    const soon = post.index === 0 && step === STEPS - 2;
    if (spent < (SERVICE_STEPS[(post.index + post.turns) % SERVICE_STEPS.length] ?? 1) && !soon) return;
    if (post.index === 0 && post.turns === 2) (await hold(queue, act))._unsafeUnwrap();
    else {
      (await finish(queue, act))._unsafeUnwrap();
      const slip = this.#slips.get(here.ticketId);
      if (slip !== undefined) this.served.push(slip);
    }
    delete post.here;
  }

  /** Called again until the hall's rules say that nobody is coming. */
  async #waitInVain(post: Post, act: ReturnType<typeof wish> & { ticketId: string }): Promise<void> {
    const { queue } = this.#scene;
    const given = await noShow(queue, act);
    if (given.isOk()) delete post.here;
    // Each call begins the waiting anew.
    else if ((given.error.data.recallsMissing ?? 0) > 0)
      (await recall(queue, { ...act, ...wish(post.windowId) }))._unsafeUnwrap();
  }
}
