import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadHall, loadParts } from "../../../kiosk-config/loader/index.ts";
import { valueAt } from "../../../kiosk-config/look-up/pointer.ts";
import type { LookUpInput } from "../../../kiosk-config/schema/look-up-input.ts";
import type { LookUp } from "../../../kiosk-config/schema/look-up.ts";
import { rowsFor } from "./look-up-rows.ts";
import { personOf, TWIN_PEOPLE } from "./people.ts";
import { startTwin, type RunningTwin, type TwinAnswer, type TwinRequest } from "./twin-server.ts";

const CONTENT = fileURLToPath(new URL("../../../kiosk-config/content", import.meta.url));
/** What somebody might write into a field of an outside system. */
const HOSTILE = '<img src=x onerror="alert(1)">\u202e\u001b@{{7*7}}';

/**
 * The systems behind every look-up of a content folder: each definition's own example, made over for whoever is looked up and
 * whatever was chosen. So a look-up that a clerk has just written works in the demonstration at once.
 */
export async function startLookUpTwin(options: { port?: number; content?: string } = {}): Promise<RunningTwin> {
  const { content = CONTENT, ...rest } = options;
  const lookUps = loadHall(join(content, "hall.yaml"))
    .map((hall) => loadParts({ part: "look-ups", dir: content, hall }).right)
    .unwrapOr([]);
  return startTwin({
    system: "lookUps",
    ...rest,
    routes: lookUps.map((lookUp) => ({
      method: lookUp.call.method,
      path: `/${lookUp.call.system}${lookUp.call.path.replace(/\{(\w+)\}/g, ":$1")}`,
      answer: (request: TwinRequest) => answerOf(lookUp, request),
    })),
  });
}

function answerOf(lookUp: LookUp, request: TwinRequest): TwinAnswer {
  const given = givenOf(lookUp, request);
  const answer = structuredClone(lookUp.example.answer);
  if (lookUp.identity !== "none") {
    const person = personOf(given["subject.idNumber"] ?? "");
    // One of them has nothing anywhere, as many people have.
    if (person === undefined || person === "wang") return { json: nothingIn(lookUp, answer) };
    const other = person === "li" ? TWIN_PEOPLE.zhang : TWIN_PEOPLE.li;
    const shown = request.fault === "otherHolder" ? other : TWIN_PEOPLE[person];
    const sample = sampleOf(lookUp);
    const made = inTexts(answer, (text) =>
      text.replaceAll(sample.idNumber, shown.idNumber).replaceAll(sample.name, shown.name),
    );
    return { json: faulty(lookUp, made, request.fault) };
  }
  if (lookUp.inputs.some((input) => isUnknown(input, given[input.id], lookUp.example.inputs[input.id])))
    return { json: nothingIn(lookUp, answer) };
  const rows = rowsFor(lookUp.id, given);
  if (rows !== undefined && lookUp.answer.rows !== undefined) set(answer, lookUp.answer.rows.at, rows);
  const made = lookUp.inputs.reduce<unknown>((text, input) => chosen(text, input, given[input.id], lookUp), answer);
  return { json: faulty(lookUp, made, request.fault) };
}

/** Whom the example is about: the number stands where the definition says, the name in the field that is masked as one. */
function sampleOf({ answer: { holder, rows, facts }, example }: LookUp): { idNumber: string; name: string } {
  const text = (pointer: string | undefined) => {
    const value = pointer === undefined ? undefined : valueAt(example.answer, pointer);
    // A sign that stands in no answer, so that nothing is exchanged for it.
    return typeof value === "string" && value !== "" ? value : "\u0000";
  };
  return {
    idNumber: text(holder ?? (rows?.holder === undefined ? undefined : `${rows.at}/0${rows.holder}`)),
    name: text(facts.find(({ mask }) => mask === "name")?.at),
  };
}

/** What was asked, back from the places where the definition put it. */
function givenOf({ call }: LookUp, { params, query, body }: TwinRequest): Record<string, string> {
  const given: Record<string, string> = { ...params };
  const places = [
    [call.query, query],
    [call.body, (body ?? {}) as Record<string, unknown>],
  ] as const;
  for (const [templates, values] of places) {
    for (const [key, template] of Object.entries(templates)) {
      const name = /^\{([^{}]+)\}$/.exec(template)?.[1];
      const value = values[key];
      if (name !== undefined && typeof value === "string") given[name] = value;
    }
  }
  return given;
}

/** A typed thing that the twin has never heard of. */
function isUnknown({ kind }: LookUpInput, given: string | undefined, known: string | undefined): boolean {
  const typed =
    kind === "text" || kind === "digits" || kind === "plate" || kind === "creditCode" || kind === "idNumber";
  return typed && given !== undefined && given !== known;
}

/** The example speaks of what was chosen in it; now it speaks of what was chosen here. */
function chosen(value: unknown, input: LookUpInput, given: string | undefined, { example }: LookUp): unknown {
  if (given === undefined || (input.kind !== "place" && input.kind !== "choice")) return value;
  const groups = input.kind === "place" ? input.groups : [{ name: "", options: input.options }];
  const find = (wanted: string | undefined) => {
    const group = groups.find(({ options }) => options.some((option) => option.value === wanted));
    return { group: group?.name ?? "", label: group?.options.find((option) => option.value === wanted)?.label ?? "" };
  };
  const [from, to] = [find(example.inputs[input.id]), find(given)];
  return inTexts(value, (text) =>
    text
      .replaceAll(from.label === "" ? "\u0000" : from.label, to.label)
      .replaceAll(from.group === "" ? "\u0000" : from.group, to.group),
  );
}

function faulty({ answer: { rows, status } }: LookUp, answer: unknown, fault: TwinRequest["fault"]): unknown {
  if (fault === "duplicate" && rows !== undefined) {
    const list = valueAt(answer, rows.at);
    if (Array.isArray(list)) set(answer, rows.at, [...(list as unknown[]), ...(list as unknown[])]);
  }
  if (fault !== "hostile") return answer;
  const codes = new Set([...(status?.ok ?? []), ...(status?.none ?? [])]);
  // Codes, numbers and dates stay: an answer of the right shape with words that nobody expected.
  return inTexts(answer, (text) => (/\p{Script=Han}/u.test(text) && !codes.has(text) ? HOSTILE + text : text));
}

/** The answer of a system that knows of nothing. */
function nothingIn({ answer: { status, rows, facts } }: LookUp, answer: unknown): unknown {
  const [none] = status?.none ?? [];
  if (status !== undefined && none !== undefined) set(answer, status.at, none);
  if (rows !== undefined && !/\/\d+(\/|$)/.test(rows.at)) set(answer, rows.at, []);
  const parent = facts[0]?.at.split("/").slice(0, -1).join("/");
  if (none === undefined && parent !== undefined && parent !== "") set(answer, parent, null);
  return answer;
}

function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((entry) => inTexts(entry, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inTexts(entry, change)]));
}

function set(value: unknown, pointer: string, to: unknown): void {
  const keys = pointer.split("/").slice(1);
  const last = keys.pop();
  const parent = valueAt(value, keys.map((key) => `/${key}`).join(""));
  if (last !== undefined && typeof parent === "object" && parent !== null)
    (parent as Record<string, unknown>)[last] = to;
}
