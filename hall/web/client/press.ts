import { isDefinedError, ORPCError, safe } from "@orpc/client";
import type { WindowRefusal } from "../../contract/index.ts";

/** What came of a press. `lost`: nobody knows; the same press can be asked about again under its key. */
export type PressOutcome<T> =
  { kind: "done"; value: T } | { kind: "refused"; code: string; data: WindowRefusal | undefined } | { kind: "lost" };

/** A key for one press. Browsers keep `randomUUID` for encrypted pages; a hall's own network may have none. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const set = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return set.toString(16).padStart(2, "0");
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(""))
    .join("-");
}

const RETRY_MS = [300, 1000, 2500] as const;

/**
 * One press: asked under one key, and asked again under that same key while no answer comes, so that the hall does it once
 * or not at all. It is never kept for later: what is not answered after the last try is `lost`, and said.
 */
export async function press<T>(
  call: (key: string) => Promise<T>,
  options: { key: string; wait?: (ms: number) => Promise<void> },
): Promise<PressOutcome<T>> {
  const { key, wait = (ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)) } = options;
  for (let tried = 0; ; tried += 1) {
    const { error, data } = await safe(call(key));
    if (error === null) return { kind: "done", value: data };
    if (isDefinedError(error) || (error instanceof ORPCError && error.status < 500)) {
      const { code, data: told } = error as ORPCError<string, unknown>;
      return { kind: "refused", code, data: told as WindowRefusal | undefined };
    }
    const pause = RETRY_MS[tried];
    if (pause === undefined) return { kind: "lost" };
    await wait(pause);
  }
}
