import { syllable, syllablesKnown } from "./syllables.ts";

/** How typed letters fit a row of syllables. */
export interface LettersFit {
  /** 0 = every syllable typed out; initials, unfinished and mixed-up sounds cost. */
  cost: number;
  /** How many syllables it takes. */
  syllables: number;
  how: "full" | "initials" | "mixed" | "alike";
}

const INITIAL_COST = 1;
const UNFINISHED_COST = 0.5;
const ALIKE_COST = 1;
/** Initials of everything: two letters stand for something only where a name begins. */
const MIN_INITIALS_INSIDE = 3;

interface Step {
  letters: number;
  cost: number;
  kind: "full" | "initial" | "unfinished" | "alike";
}
interface Path extends Record<Step["kind"], number> {
  cost: number;
}
const NO_STEPS: readonly Step[] = [];
const NO_PATH: Readonly<Path> = { cost: 0, full: 0, initial: 0, unfinished: 0, alike: 0 };

/** Matches one row of typed letters against many readings. */
export class LettersMatcher {
  readonly #typed: string;
  readonly #steps: (readonly Step[] | undefined)[];

  /** By number of a syllable: whether the letters may begin with it. */
  readonly #begins: Uint8Array;

  constructor(typed: string) {
    this.#typed = typed;
    this.#steps = new Array<readonly Step[] | undefined>(syllablesKnown() * (typed.length + 1));
    this.#begins = Uint8Array.from({ length: syllablesKnown() }, (_, number) =>
      this.#makeSteps(number, 0).length > 0 ? 1 : 0,
    );
  }

  mayBegin(number: number): boolean {
    return this.#begins[number] === 1;
  }

  /** The fit that begins at this place of a row; at the beginning of a name less is enough. */
  fitAt(readings: Uint16Array, at: number, place: "beginning" | "inside"): LettersFit | undefined {
    return this.#from(readings, at, { want: "anywhere", place });
  }

  /** The fit to all of the readings. */
  fitWhole(readings: Uint16Array): LettersFit | undefined {
    return this.mayBegin(readings[0] ?? 0) ? this.#from(readings, 0, { want: "whole", place: "beginning" }) : undefined;
  }

  #from(
    readings: Uint16Array,
    at: number,
    { want, place }: { want: "anywhere" | "whole"; place: "beginning" | "inside" },
  ): LettersFit | undefined {
    const path = this.#walk(readings, at, 0, want);
    if (path === undefined) return undefined;
    const syllables = path.full + path.initial + path.alike + path.unfinished;
    if (!sound({ path, place, syllables, letters: this.#typed.length })) return undefined;
    return { cost: path.cost, syllables, how: howOf(path, syllables) };
  }

  /** The cheapest way to use up all letters from this syllable on. Nearly every walk ends at its second step. */
  #walk(readings: Uint16Array, next: number, position: number, want: "anywhere" | "whole"): Path | undefined {
    if (position === this.#typed.length)
      return want === "anywhere" || next === readings.length ? { ...NO_PATH } : undefined;
    if (next >= readings.length) return undefined;
    let best: Path | undefined;
    for (const step of this.#stepsOf(readings[next] ?? 0, position)) {
      const rest = this.#walk(readings, next + 1, position + step.letters, want);
      if (rest === undefined || (best !== undefined && best.cost <= rest.cost + step.cost)) continue;
      rest.cost += step.cost;
      rest[step.kind] += 1;
      best = rest;
    }
    return best;
  }

  #stepsOf(number: number, position: number): readonly Step[] {
    if (number >= this.#begins.length) return NO_STEPS;
    const key = number * (this.#typed.length + 1) + position;
    const known = this.#steps[key];
    if (known !== undefined) return known;
    const steps = this.#makeSteps(number, position);
    this.#steps[key] = steps;
    return steps;
  }

  #makeSteps(number: number, position: number): Step[] {
    const { letters = "", variants = [] } = syllable(number) ?? {};
    const rest = this.#typed.slice(position);
    if (variants.length === 0) {
      return letters !== "" && rest.startsWith(letters) ? [{ letters: letters.length, cost: 0, kind: "full" }] : [];
    }
    const steps: Step[] = [];
    for (const variant of variants) {
      if (rest.startsWith(variant.letters)) {
        const kind = variant.wrong === 0 ? "full" : "alike";
        steps.push({ letters: variant.letters.length, cost: variant.wrong * ALIKE_COST, kind });
      } else if (rest.length > 1 && variant.wrong === 0 && variant.letters.startsWith(rest)) {
        steps.push({ letters: rest.length, cost: UNFINISHED_COST, kind: "unfinished" });
      }
    }
    for (const size of /^[zcs]h/.test(letters) ? [1, 2] : [1]) {
      if (letters.length > size && rest.slice(0, size) === letters.slice(0, size))
        steps.push({ letters: size, cost: INITIAL_COST, kind: "initial" });
    }
    return steps;
  }
}

/** Whether a fit means anything, or letters happened to fall so. */
function sound(of: { path: Path; place: "beginning" | "inside"; syllables: number; letters: number }): boolean {
  const { place, syllables, letters } = of;
  const { full, initial, alike } = of.path;
  if (initial === syllables) return letters >= MIN_INITIALS_INSIDE || place === "beginning";
  if (alike > 0) return syllables > 1 && initial === 0 && alike < syllables;
  if (initial > 0) return full * 2 >= initial && letters >= 4;
  return letters > 1;
}

function howOf({ initial, alike }: Path, syllables: number): LettersFit["how"] {
  if (initial === syllables) return "initials";
  if (initial > 0) return "mixed";
  return alike > 0 ? "alike" : "full";
}
