import type { AnswerField, AnswerMapping } from "./look-up-answer.ts";
import type { LookUpInput } from "./look-up-input.ts";

/** Something that does not fit with something else in the same definition. */
export interface Complaint {
  path: readonly (string | number)[];
  message: string;
  input: string;
}

/** What these rules look at; a whole look-up has more. */
export interface RuledLookUp {
  identity: "none" | "number" | "card" | "cardAndFactor";
  purpose?: string | undefined;
  inputs: readonly LookUpInput[];
  call: {
    method: "GET" | "POST";
    path: string;
    query: Readonly<Record<string, string>>;
    body: Readonly<Record<string, string>>;
  };
  answer: AnswerMapping;
  layout: "record" | "table" | "timeline" | "cards";
  print: { slip?: Paper | undefined; a4?: Paper | undefined };
}
type Paper = { facts?: string[] | undefined; columns?: string[] | undefined };

/** Kinds of inputs by which a person or a car can be found. */
const TELLING: ReadonlySet<LookUpInput["kind"]> = new Set(["idNumber", "plate"]);
const SUBJECT = ["subject.idNumber", "subject.name"];

/** Names in `{…}` of a template. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
}

export function complaintsOf(lookUp: RuledLookUp): Complaint[] {
  return [...inputRules(lookUp), ...callRules(lookUp), ...answerRules(lookUp), ...paperRules(lookUp)];
}

function inputRules({ inputs }: RuledLookUp): Complaint[] {
  return inputs.flatMap((input, index): Complaint[] => {
    const path = ["inputs", index];
    const twice = inputs.findIndex(({ id }) => id === input.id) < index;
    const found: Complaint[] = twice ? [{ path: [...path, "id"], message: "an id of its own", input: input.id }] : [];
    if ((input.kind === "text" || input.kind === "digits") && input.minLength > input.maxLength)
      found.push({
        path: [...path, "minLength"],
        message: `at most maxLength (${input.maxLength})`,
        input: String(input.minLength),
      });
    if ("pattern" in input && input.pattern !== undefined && !isRegex(input.pattern.regex))
      found.push({
        path: [...path, "pattern", "regex"],
        message: "a regular expression without repetition of what repeats",
        input: input.pattern.regex,
      });
    return found;
  });
}

/** `(a+)+` takes ages over thirty characters: a kiosk that stands still is worse than a rule less. */
function isRegex(text: string): boolean {
  if (/[+*}]\)[+*{]/.test(text)) return false;
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function callRules({ identity, purpose, inputs, call }: RuledLookUp): Complaint[] {
  const known = new Map(inputs.map((input) => [input.id, input]));
  const places = [
    { path: ["call", "path"], template: call.path, open: true },
    ...Object.entries(call.query).map(([key, template]) => ({ path: ["call", "query", key], template, open: true })),
    ...Object.entries(call.body).map(([key, template]) => ({ path: ["call", "body", key], template, open: false })),
  ];
  const used = new Set(places.flatMap(({ template }) => namesIn(template)));
  const found = places.flatMap(({ path, template, open }) =>
    namesIn(template).flatMap((name): Complaint[] => {
      const input = known.get(name);
      const person = SUBJECT.includes(name);
      if (input === undefined && !(person && identity !== "none"))
        return [
          {
            path,
            message: `one of ${[...known.keys(), ...(identity === "none" ? [] : SUBJECT)].join(", ")}`,
            input: name,
          },
        ];
      if (open && (person || (input !== undefined && TELLING.has(input.kind))))
        return [{ path, message: "nothing that tells of a person: that goes into call.body", input: `{${name}}` }];
      // A typed `..` would lead to another place of the same server.
      if (path[1] === "path" && input?.kind === "text")
        return [{ path, message: "no typed text: that goes into call.query or call.body", input: `{${name}}` }];
      if (path[1] === "path" && input?.required === false)
        return [{ path, message: "an input that is required, as a path has no gaps", input: `{${name}}` }];
      return [];
    }),
  );
  const bodyless = call.method === "GET" && Object.keys(call.body).length > 0;
  if (bodyless) found.push({ path: ["call", "method"], message: "POST, as there is a body", input: call.method });
  inputs.forEach(({ id }, index) => {
    if (!used.has(id))
      found.push({ path: ["inputs", index, "id"], message: "an input that call makes use of", input: id });
  });
  if (identity !== "none" && !used.has("subject.idNumber"))
    found.push({ path: ["call", "body"], message: "{subject.idNumber}, as identity is asked for", input: "nothing" });
  if ((identity === "none") !== (purpose === undefined))
    found.push({
      path: ["purpose"],
      message: identity === "none" ? "nothing, as nobody is asked who they are" : "what a person agrees to",
      input: purpose ?? "nothing",
    });
  return found;
}

function answerRules({ identity, answer, layout }: RuledLookUp): Complaint[] {
  const { facts, rows, holder } = answer;
  const found: Complaint[] = [];
  const say = (path: Complaint["path"], message: string, input: string) => found.push({ path, message, input });
  if (facts.length === 0 && rows === undefined) say(["answer"], "facts or rows", "neither");
  if (layout === "record" && rows !== undefined) say(["layout"], "table, timeline or cards, as there are rows", layout);
  if (layout !== "record" && rows === undefined) say(["layout"], "record, as there are no rows", layout);
  const holders = holder ?? rows?.holder;
  if (identity === "none" && holders !== undefined)
    say(["answer", "holder"], "nothing, as nobody is asked who they are", holders);
  if (identity !== "none" && holders === undefined)
    say(["answer", "holder"], "where the answer says whose it is: another one's is never shown", "nothing");
  const fields: [path: Complaint["path"], list: readonly AnswerField[]][] = [
    [["answer", "facts"], facts],
    [["answer", "rows", "columns"], rows?.columns ?? []],
  ];
  for (const [path, list] of fields) {
    list.forEach((field, index) => {
      const at = [...path, index];
      if (list.findIndex(({ label }) => label === field.label) < index)
        say([...at, "label"], "a label of its own", field.label);
      if ((field.format === "words") !== (field.words !== undefined))
        say([...at, "words"], field.words === undefined ? "a table of words" : "format: words", field.format);
      if (field.unit !== undefined && field.format !== "number")
        say([...at, "unit"], "format: number in front of a unit", field.format);
      if (field.reveal && (field.mask === undefined || identity === "none" || identity === "number"))
        say([...at, "reveal"], "a mask, and identity: card (or cardAndFactor)", "reveal: true");
    });
  }
  return found;
}

/** What is to be printed must be there. */
function paperRules({ answer, print }: RuledLookUp): Complaint[] {
  const labels = {
    facts: answer.facts.map(({ label }) => label),
    columns: answer.rows?.columns.map(({ label }) => label) ?? [],
  };
  return (["slip", "a4"] as const).flatMap((medium) =>
    (["facts", "columns"] as const).flatMap((part) =>
      (print[medium]?.[part] ?? []).flatMap((label, index) =>
        labels[part].includes(label)
          ? []
          : [{ path: ["print", medium, part, index], message: `one of ${labels[part].join(", ")}`, input: label }],
      ),
    ),
  );
}
