import { err, ok, type Result } from "neverthrow";
import type { LoneTwin } from "./lone-twin.ts";

/** Carry out one line from the keyboard: a verb of the twin, `faults JSON`, `reset` or `help`. */
export function handLine(lone: LoneTwin, line: string): Result<string, string> {
  const [, verb = "", words = ""] = /^(\S*)\s*(.*)$/.exec(line.trim()) ?? [];
  switch (verb) {
    case "":
      return ok("");
    case "help":
      return ok(helpOf(lone));
    case "reset":
      lone.reset();
      return ok("healthy and at rest");
    case "faults":
      return words === "" ? ok(JSON.stringify(lone.faults())) : changeFaults(lone, words);
    default:
      return lone.verbs[verb]?.run(words) ?? err(`there is no "${verb}"; ${helpOf(lone)}`);
  }
}

function changeFaults(lone: LoneTwin, json: string): Result<string, string> {
  let change: unknown;
  try {
    change = JSON.parse(json);
  } catch {
    return err(
      `faults are JSON, e.g. faults ${JSON.stringify(Object.fromEntries(Object.entries(lone.faults()).slice(0, 1)))}`,
    );
  }
  return lone.setFaults(change).map(() => JSON.stringify(lone.faults()));
}

function helpOf({ verbs }: LoneTwin): string {
  const own = Object.entries(verbs).map(([name, { usage }]) => `${name} ${usage}`.trim());
  return [...own, "faults [JSON]", "reset", "help"].join(" · ");
}
