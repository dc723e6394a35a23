/** A piece of HTML that is safe as it stands. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Value = string | number | Html | readonly Html[];

/** HTML from a template: what is put in is text and is escaped, unless it was made by this very template. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((made, part, index) => made + valueText(values[index - 1] ?? "") + part));
}

function valueText(value: Value): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === "string" || typeof value === "number") {
    return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
  }
  return value.map(String).join("");
}
