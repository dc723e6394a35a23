import { createHash } from "node:crypto";
import { AuditEntry, type Actor } from "../contract/index.ts";

/** What the first entry of a trail follows. */
export const GENESIS_HASH = "0".repeat(64);
/** Written behind a line that a power cut left half; it follows the last whole line. */
export const CLOSED_OFF = "trail.closedOff";

export interface Deed {
  /** Unix ms. */
  at: number;
  actor: Actor;
  action: string;
  detail: string;
}

/** The entry for a deed behind `former`, the hash of the entry before. */
export function chained(former: string, { at, actor, action, detail }: Deed): AuditEntry {
  const said = JSON.stringify([former, at, actor.id, actor.via, action, detail]);
  const hash = createHash("sha256").update(said).digest("hex");
  return { at, actor: { id: actor.id, via: actor.via }, action, detail, hash };
}

/** One line without its end; undefined when it is no entry. */
export function parseEntry(line: string): AuditEntry | undefined {
  try {
    const parsed = AuditEntry.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export type Verdict =
  /** `halfLines`: left by power cuts and closed off. */
  | { verdict: "whole"; entries: number; halfLines: number }
  /** Line counted from 1. */
  | { verdict: "broken"; line: number; reason: "unreadable" | "changed" };

/** Whether every line follows from the one before; names the first that does not. */
export function verifyLines(lines: readonly string[]): Verdict {
  let former = GENESIS_HASH;
  let halfLines = 0;
  for (const [index, line] of lines.entries()) {
    const entry = parseEntry(line);
    if (entry === undefined) {
      const next = parseEntry(lines[index + 1] ?? "");
      // Closed off or, at the very end, not yet.
      if (next?.action !== CLOSED_OFF && index + 1 < lines.length)
        return { verdict: "broken", line: index + 1, reason: "unreadable" };
      halfLines += 1;
      continue;
    }
    if (chained(former, entry).hash !== entry.hash) return { verdict: "broken", line: index + 1, reason: "changed" };
    former = entry.hash;
  }
  return { verdict: "whole", entries: lines.length - halfLines, halfLines };
}
