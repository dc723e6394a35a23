import { readFileSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";
import { LineCounter, parseDocument } from "yaml";
import { Hall } from "../kiosk-config/schema/hall.ts";

/** Read `hall.yaml`; each problem is one line that names file, place and what was expected. */
export function readHallFile(file: string): Result<Hall, string[]> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return err([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return err(document.errors.map((problem) => `${file}:${lines.linePos(problem.pos[0]).line}: ${problem.message}`));
  }
  const parsed = Hall.safeParse(document.toJS());
  return parsed.success
    ? ok(parsed.data)
    : err(parsed.error.issues.map((issue) => `${file}: ${issue.path.join(".")}: ${issue.message}`));
}
