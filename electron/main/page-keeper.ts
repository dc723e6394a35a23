import type { BrowserWindow, WebContents } from "electron";
import { HEARTBEAT_MS } from "../contract/bridge.ts";
import { Backoff } from "./backoff.ts";
import type { Log } from "./log.ts";
import { closePageWindow, openPageWindow, type PageWindowOptions } from "./page-window.ts";
import { ORIGIN } from "./app-path.ts";

/** No sign of life for this long: the page hangs. An untouched frozen page never fires Electron's `unresponsive`. */
const HANG_MS = 5 * HEARTBEAT_MS;
/** From loading to `ready`; a page that takes longer does not come. */
const START_MS = 20_000;
/** After too many deaths in a row: how long the static page stands before the next attempt. */
const REST_MS = 5 * 60_000;

const HOME = `${ORIGIN}/citizen/index.html`;
/** Static pages, without script: they need nothing that could be broken. */
const STATIC = { broken: `${ORIGIN}/out-of-service.html`, power: `${ORIGIN}/power-off.html` } as const;
type Static = keyof typeof STATIC;

export interface PageKeeperOptions extends PageWindowOptions {
  log: Log;
  /** The page is drawn and answers to touch. */
  onReady: () => void;
}

/**
 * Keeps one page alive: replaces it at the end of each visit, when it dies (0/1/3 s, at most three times in a row, then
 * the static out-of-service page) and when it hangs.
 */
export class PageKeeper {
  readonly #options: PageKeeperOptions;
  readonly #backoff = new Backoff({ delaysMs: [0, 1000, 3000], healthyAfterMs: 60_000, limit: 3 });
  #window: BrowserWindow | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #showing: "page" | Static = "page";

  constructor(options: PageKeeperOptions) {
    this.#options = options;
  }

  /** Contents of the present page; undefined while the static page stands there. */
  present(): WebContents | undefined {
    return this.#showing === "page" && this.#window?.isDestroyed() === false ? this.#window.webContents : undefined;
  }

  /** A fresh page in a fresh session; the former one, and all it knew, is destroyed. */
  replace(reason: string): void {
    this.#options.log("info", "page.new", { reason });
    this.#show("page");
    this.#backoff.started(Date.now());
    this.#watch(START_MS, "start");
  }

  /** The static page, without script: for when nothing behind it works. */
  outOfService(reason: string, which: Static = "broken"): void {
    if (this.#showing !== "page") return;
    this.#options.log("error", "page.outOfService", { reason });
    clearTimeout(this.#watchdog);
    this.#show(which);
  }

  ready(): void {
    this.#watch(HANG_MS, "beat");
    this.#options.onReady();
  }

  beat(): void {
    this.#watch(HANG_MS, "beat");
  }

  focus(): void {
    this.#window?.focus();
  }

  #show(what: "page" | Static): void {
    clearTimeout(this.#retry);
    const former = this.#window;
    this.#showing = what;
    const window = openPageWindow(this.#options);
    this.#window = window;
    window.webContents.on("render-process-gone", (_event, details) => {
      if (this.#window === window) this.#died(details.reason);
    });
    window.webContents.on("unresponsive", () => this.#options.log("warn", "page.unresponsive"));
    window.webContents.on("did-fail-load", (_event, code, description) => {
      if (this.#window === window && code !== -3) this.#died(`load ${code} ${description}`);
    });
    window.webContents.on("preload-error", (_event, _path, error) =>
      this.#options.log("error", "page.preloadError", { reason: error.message }),
    );
    // The new window covers the old one before that goes: the desktop is never seen.
    if (former !== undefined && !former.isDestroyed()) void closePageWindow(former);
    // Rejections arrive as did-fail-load too.
    window.loadURL(what === "page" ? HOME : STATIC[what]).catch(() => undefined);
  }

  #watch(ms: number, what: "start" | "beat"): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#options.log("error", "page.hung", { waitedFor: what, ms });
      const contents = this.present();
      if (contents === undefined) return;
      if (contents.isCrashed()) this.#died("hung");
      else contents.forcefullyCrashRenderer();
    }, ms);
  }

  #died(reason: string): void {
    if (reason === "clean-exit") return;
    clearTimeout(this.#watchdog);
    const decision = this.#backoff.died(Date.now());
    this.#options.log("error", "page.died", { reason, next: decision.kind });
    if (decision.kind === "giveUp") {
      this.outOfService("page dies again and again");
      this.#retry = setTimeout(() => {
        this.#backoff.reset();
        this.replace("retry after rest");
      }, REST_MS);
      return;
    }
    this.#retry = setTimeout(() => this.replace("died"), decision.afterMs);
  }
}
