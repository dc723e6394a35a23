/*
 * Network UPS Tools, RFC 9271: lines of words, a word with blanks in double quotes, `\` before a quote or a backslash.
 *   LIST VAR name → BEGIN LIST VAR name · VAR name key "value" … · END LIST VAR name
 *   anything      → ERR CODE [words]
 */
export type NutReply =
  | { kind: "begin" }
  | { kind: "variable"; key: string; value: string }
  | { kind: "end" }
  | { kind: "error"; code: string }
  | { kind: "other" };

/** One line, without its end. Total: what is no line of the protocol is `other`. */
export function parseNutLine(line: string): NutReply {
  const [first, second, third, fourth] = words(line);
  if (first === "ERR" && second !== undefined && /^[A-Z-]{1,40}$/.test(second)) return { kind: "error", code: second };
  if (first === "BEGIN" && second === "LIST" && third === "VAR") return { kind: "begin" };
  if (first === "END" && second === "LIST" && third === "VAR") return { kind: "end" };
  if (first === "VAR" && third !== undefined && fourth !== undefined)
    return { kind: "variable", key: third, value: fourth };
  return { kind: "other" };
}

/** Split by blanks outside quotes. A quote that is never closed ends with the line. */
function words(line: string): string[] {
  const found: string[] = [];
  let word = "";
  let at: "between" | "word" | "quoted" = "between";
  const finish = () => {
    found.push(word);
    word = "";
    at = "between";
  };
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === "\\" && index + 1 < line.length) {
      index += 1;
      word += line.charAt(index);
      if (at === "between") at = "word";
    } else if (character === '"') {
      if (at === "quoted") finish();
      else at = "quoted";
    } else if (character === " " && at !== "quoted") {
      if (at === "word") finish();
    } else {
      word += character;
      if (at === "between") at = "word";
    }
  }
  if (at !== "between") finish();
  return found;
}

/** The longest line upsd sends is a few hundred bytes. */
export const MAX_LINE_BYTES = 4096;
/** A rich UPS has some eighty variables. */
export const MAX_VARIABLES = 500;

/** Cuts a stream into lines; bounded, whatever comes. */
export class NutLines {
  #rest = "";

  /** Whole lines so far, or `tooLong`: this is no upsd. */
  push(chunk: Uint8Array): string[] | "tooLong" {
    const pieces = (this.#rest + Buffer.from(chunk).toString("latin1")).split("\n");
    this.#rest = pieces.pop() ?? "";
    if (this.#rest.length > MAX_LINE_BYTES || pieces.some((line) => line.length > MAX_LINE_BYTES)) return "tooLong";
    return pieces.map((line) => line.replace(/\r$/, ""));
  }
}
