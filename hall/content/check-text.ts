import { ok } from "neverthrow";
import { rulesOver, type TextOf, type Wanted } from "../../kiosk-config/lint/lint-content.ts";
import { parsePart, type Content } from "../../kiosk-config/loader/index.ts";
import { readYaml } from "../../kiosk-config/loader/yaml-source.ts";
import { queueOf } from "../../kiosk-config/loader/part.ts";
import type { TextProblem } from "../contract/content.ts";
import { fileOf, parsePiece, type DocumentRef, type Piece } from "./document-ref.ts";
import { stillNamed } from "./still-named.ts";
import { withPiece } from "./with-piece.ts";

/** An answer with more is of no use to anybody. */
const MAX_PROBLEMS = 100;
/** So many titles are told of what names something; the others are counted. */
const NAMED = 5;

/** What a text is checked beside. */
export interface Surroundings {
  content: Content;
  textOf: TextOf;
  /** Errors that the content has as it is; nobody who edits something else is held to them. */
  known: () => ReadonlySet<string>;
}

/**
 * What is wrong in a text. `own`: by itself, quick enough for every pause in typing. `whole`: with everything else, where it
 * would also do damage (a guide that queues in a category which is taken away); takes a quarter of a second.
 */
export function checkText(
  ref: DocumentRef,
  text: string,
  { content, textOf, known, depth }: Surroundings & { depth: "own" | "whole" },
): TextProblem[] {
  const piece = parsePiece(ref, text, content.hall);
  if (piece.isErr()) return piece.error.slice(0, MAX_PROBLEMS).map((problem) => ({ ...problem, severity: "error" }));
  const own = fileOf(ref);
  const textIn: TextOf = (file) => (file === own ? ok(text) : textOf(file));
  const next = withPiece(content, piece.value);
  const found =
    depth === "own"
      ? rulesOver(alone(next, piece.value), textIn, ({ file }) => file === own)
      : wholeProblems(next, textIn, own).filter((problem) => problem.file === own || !known().has(signOf(problem)));
  return [...leftBehind({ content, next, own, text }), ...found].slice(0, MAX_PROBLEMS);
}

/** What goes while others name it: told where it is taken out, before those others do not fit any more. */
function leftBehind(of: { content: Content; next: Content; own: string; text: string }): TextProblem[] {
  const source = readYaml({ file: of.own, text: of.text });
  return stillNamed(of.content, of.next).map(({ path, what, by }) => ({
    file: of.own,
    ...(source.isOk() ? source.value.placeOf(path) : { line: 1, column: 1 }),
    path: path.join("."),
    expected: `${what} to stay: it is named by ${by.slice(0, NAMED).join(", ")}${by.length > NAMED ? ` and others, ${by.length} in all` : ""}`,
    severity: "error",
  }));
}

/** Every error in content as it is, also between its pieces; of the file `own` what somebody may stumble over as well. */
export function wholeProblems(content: Content, textOf: TextOf, own?: string): TextProblem[] {
  const wanted: Wanted = ({ file, severity }) => severity === "error" || file === own;
  return [...queueProblems(content, textOf), ...rulesOver(content, textOf, wanted)];
}

/** Where a problem stands and what it is; lines move when somebody edits above them. */
export function signOf({ file, path, expected, found }: TextProblem): string {
  return JSON.stringify([file, path, expected, found]);
}

/** Pieces that queue where the hall has no queue. */
function queueProblems({ hall, guides, bundles }: Content, textOf: TextOf): TextProblem[] {
  const problemsOf = (part: "guides" | "bundles", pieces: readonly { id: string }[]) =>
    pieces
      .filter((piece) => queueOf(piece, hall).length > 0)
      .flatMap(({ id }) => {
        const file = `${part}/${id}.yaml`;
        const text = textOf(file);
        const parsed = text.isOk() ? parsePart({ part, file, text: text.value, hall }) : undefined;
        return parsed?.isErr() === true
          ? parsed.error.map((problem): TextProblem => ({ ...problem, severity: "error" }))
          : [];
      });
  return [...problemsOf("guides", guides), ...problemsOf("bundles", bundles)];
}

/** The same content with no other piece that rules would go through; what they look things up in stays. */
function alone(content: Content, piece: Piece): Content {
  const none = { lists: [], outlets: [], synonyms: [], announcements: [], bundles: [], lookUps: [] };
  switch (piece.kind) {
    case "hall":
      return { ...content, ...none, guides: [], forms: [], commitments: [] };
    case "synonyms":
      return { ...content, ...none, guides: [], forms: [], commitments: [], synonyms: piece.value.entries };
    case "announcements":
      return { ...content, ...none, guides: [], forms: [], commitments: [], ...piece.value };
    case "guide":
      return { ...content, ...none, guides: [piece.value] };
    case "bundle":
      return { ...content, ...none, bundles: [piece.value] };
    case "lookUp":
      return { ...content, ...none, lookUps: [piece.value] };
    // What these name has to be there; rules over other files are not gone through (`rulesOver`).
    case "list":
    case "form":
    case "commitment":
    case "outlets":
    case "topics":
    case "ratings":
    case "appeals":
      return content;
  }
}
