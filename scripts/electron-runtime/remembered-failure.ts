import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** Long enough not to wait at each command of a morning, short enough to try again when the network is mended. */
const REMEMBERED_MS = 60 * 60_000;

const Failure = z.strictObject({ what: z.string(), reason: z.string(), atMs: z.number() });

/** The reason why `what` failed within the last hour, if it did. */
export function rememberedFailure(file: string, what: string, nowMs = Date.now()): string | undefined {
  try {
    const failure = Failure.parse(JSON.parse(readFileSync(file, "utf8")));
    const ageMs = nowMs - failure.atMs;
    // A clock that was set back must not keep a failure for years.
    return failure.what === what && ageMs >= 0 && ageMs < REMEMBERED_MS ? failure.reason : undefined;
  } catch {
    return undefined;
  }
}

export function rememberFailure(file: string, what: string, reason: string, nowMs = Date.now()): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ what, reason, atMs: nowMs } satisfies z.infer<typeof Failure>));
}

export function forgetFailure(file: string): void {
  rmSync(file, { force: true });
}
