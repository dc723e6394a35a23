import type { SearchEntry } from "./entry.ts";
import { fold } from "./fold.ts";

interface Line {
  label: string;
  line: string;
  folded: string;
  /** Documents that have it. */
  numbers: number[];
}

/** What stands beside names, each different line once: many guides ask for the same papers. */
export class Beside {
  readonly #lines = new Map<string, Line>();
  readonly #departments = new Map<string, Line>();

  add({ texts, department }: SearchEntry, number: number): void {
    for (const { label, text } of texts) note(this.#lines, { label, line: text }, number);
    if (department !== undefined) note(this.#departments, { label: "部门", line: department }, number);
  }

  get lines(): Iterable<Line> {
    return this.#lines.values();
  }

  get departments(): Iterable<Line> {
    return this.#departments.values();
  }
}

function note(lines: Map<string, Line>, { label, line }: Pick<Line, "label" | "line">, number: number): void {
  const key = `${label}：${line}`;
  const known = lines.get(key);
  if (known === undefined) lines.set(key, { label, line, folded: fold(line), numbers: [number] });
  else known.numbers.push(number);
}
