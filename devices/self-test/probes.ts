import { randomUUID } from "node:crypto";
import { open, rm, statfs } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { hallFetch } from "../../kiosk-config/loader/hall-fetch.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { DeviceFault, DeviceState } from "../contract/index.ts";

/** What a look found. A fault with `online` limits the kiosk without stopping it. */
export interface Finding {
  device: DeviceState;
  /** Rounded, so that it changes only when it matters. */
  finding: string;
  fault?: DeviceFault;
}

const MEGABYTE = 1024 * 1024;
/** Free space is told in steps: a log that grows is no news. */
const STEP_MEGABYTES = 500;

/** Space on the disk of the data folder, and whether it takes and gives back what is written. */
export async function lookAtDisk(options: { dataDir: string; minFreeMegabytes: number }): Promise<Finding> {
  const { dataDir, minFreeMegabytes } = options;
  const file = join(dataDir, `.probe-${randomUUID()}`);
  try {
    const handle = await open(file, "wx", 0o600);
    try {
      await handle.writeFile("ok");
      await handle.sync();
    } finally {
      await handle.close();
      await rm(file, { force: true });
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "io";
    const full = code === "ENOSPC" || code === "EDQUOT";
    return {
      device: "hardwareError",
      finding: code,
      fault: { code: full ? "diskLow" : "diskReadOnly", detail: `writing failed: ${code}` },
    };
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  const rounded = Math.floor(free / STEP_MEGABYTES) * STEP_MEGABYTES;
  if (free < minFreeMegabytes) {
    return {
      device: "online",
      finding: `free under ${minFreeMegabytes} MB`,
      fault: { code: "diskLow", detail: `less than ${minFreeMegabytes} MB are free` },
    };
  }
  return { device: "online", finding: `free ${rounded} MB or more` };
}

/** Asks the hall once; a whole answer tells that the network works, and what time it is there. */
export type AskHall = () => Promise<{ at: number; hallAt: number | undefined } | undefined>;

const ANSWER_MS = 3000;

/** As the profile names it. */
export type HallAddress = Pick<KioskProfile["hall"], "url" | "ca">;

export function hallAsker(hall: HallAddress | undefined): AskHall {
  const fetch = hall && hallFetch(hall);
  return async () => {
    if (hall === undefined || fetch === undefined) return undefined;
    try {
      const response = await fetch(new URL("/api/v1/health", hall.url).href, {
        ...{ method: "GET", headers: new Headers(), body: null, redirect: "manual" },
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await response.arrayBuffer();
      const date = Date.parse(response.headers.get("date") ?? "");
      return { at: Date.now(), hallAt: Number.isNaN(date) ? undefined : date };
    } catch {
      return undefined;
    }
  };
}

export type Interfaces = () => ReturnType<typeof networkInterfaces>;

/** An address of our own, and the hall at the other end. Without the hall the kiosk goes on with what it has. */
export async function lookAtNetwork(options: { ask: AskHall; interfaces?: Interfaces }): Promise<Finding> {
  const all = (options.interfaces ?? networkInterfaces)();
  const up = Object.entries(all).filter(([, addresses]) => addresses?.some(({ internal }) => !internal) === true);
  const answer = await options.ask();
  const finding =
    up.length === 0
      ? "this machine only"
      : `up: ${up
          .map(([name]) => name)
          .sort()
          .join(", ")}`;
  if (answer !== undefined) return { device: "online", finding: `${finding}; hall answers` };
  return up.length === 0
    ? { device: "offline", finding, fault: { code: "noNetwork", detail: "no interface has an address" } }
    : { device: "online", finding, fault: { code: "hallUnreachable", detail: "the hall does not answer" } };
}

/** The HTTP date has whole seconds, and the answer needs its time. */
const DATE_GRAIN_SECONDS = 2;

export interface ClockProbe {
  ask: AskHall;
  maxSkewSeconds: number;
  /** Unix ms, and ms of a clock that nobody sets. */
  now: () => { wall: number; steady: number };
}

/** Watches whether the clock is as the hall's, and whether somebody moved it. */
export function clockWatcher({ ask, maxSkewSeconds, now }: ClockProbe): () => Promise<Finding> {
  let former = now();
  return async () => {
    const present = now();
    const jump = Math.abs(present.wall - former.wall - (present.steady - former.steady)) / 1000;
    former = present;
    if (jump > maxSkewSeconds) {
      const detail = `moved by ${Math.round(jump)} s since the last look`;
      return { device: "online", finding: "moved", fault: { code: "clockJumped", detail } };
    }
    const answer = await ask();
    if (answer?.hallAt === undefined) return { device: "online", finding: "not compared: the hall does not answer" };
    const skew = Math.abs(answer.at - answer.hallAt) / 1000;
    if (skew <= maxSkewSeconds + DATE_GRAIN_SECONDS) return { device: "online", finding: "as the hall's" };
    const detail = `${Math.round(skew)} s from the hall's clock`;
    return { device: "online", finding: "another time than the hall", fault: { code: "clockSkew", detail } };
  };
}
