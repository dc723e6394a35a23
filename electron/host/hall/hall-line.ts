import { KIOSK_HEADER, NEWS_HEADER } from "../../../hall/contract/kiosk-command.ts";
import type { HallFetch } from "../../../kiosk-config/loader/hall-fetch.ts";
import type { HallClock } from "../enrolment/hall-clock.ts";

/** `kiosk`: shows its token, if it has one. `anybody`: says who it is in no way; only so a code is shown. */
export type Speaker = "kiosk" | "anybody";

export interface HallLineOptions {
  /** Base address of the hall. */
  url: string;
  /** Tells the token of this moment, if the kiosk has one. */
  identity: { token: () => string | undefined };
  clock: Pick<HallClock, "heard">;
  /** Told to a hall where everybody is believed; one with accounts goes by the token. */
  kioskId?: string;
  /** Default: that of Node, for `http` alone. */
  fetch?: HallFetch;
}

/** The way to the hall that all clients share: token of this moment, the hall's time, an end to every wait. */
export class HallLine {
  readonly url: string;
  readonly #options: HallLineOptions;

  #onNews: () => void = () => undefined;

  constructor(options: HallLineOptions) {
    this.url = options.url;
    this.#options = options;
  }

  /** Run when the hall says with an answer that something waits for this kiosk. */
  whenNews(run: () => void): void {
    this.#onNews = run;
  }

  async send(request: Request, { timeoutMs, as }: { timeoutMs: number; as: Speaker }): Promise<Response> {
    // Nobody here calls a request off, so its own signal is not needed; joining two is beyond Node 18.15.
    const signal = AbortSignal.timeout(timeoutMs);
    const { kioskId } = this.#options;
    const body = request.body === null ? null : await request.arrayBuffer();
    const once = async (token: string | undefined) => {
      const headers = new Headers(request.headers);
      if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
      // A header takes no letter beyond Latin.
      if (as === "kiosk" && kioskId !== undefined) headers.set(KIOSK_HEADER, encodeURIComponent(kioskId));
      const fetch = this.#options.fetch ?? globalThis.fetch;
      const answer = await fetch(request.url, { method: request.method, headers, body, signal, redirect: "manual" });
      this.#options.clock.heard(answer.headers.get("date"));
      if (answer.headers.get(NEWS_HEADER) !== null) this.#onNews();
      return answer;
    };
    const token = as === "kiosk" ? this.#options.identity.token() : undefined;
    const answer = await once(token);
    if (token === undefined || answer.status !== 401 || !(await isAboutClock(answer.clone()))) return answer;
    // The hall has done nothing, and by now its time is known: once more, with a token of that time.
    return once(this.#options.identity.token());
  }
}

async function isAboutClock(answer: Response): Promise<boolean> {
  const told: unknown = await answer.json().catch(() => undefined);
  return typeof told === "object" && told !== null && "code" in told && told.code === "KIOSK_CLOCK";
}
