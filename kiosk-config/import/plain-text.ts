import { convert } from "html-to-text";

const LOOKS_LIKE_HTML = /<\/?[a-z][a-z0-9]*(\s[^<>]*)?\/?>|&(nbsp|lt|gt|amp|quot|#\d+);/i;

/** A cell as plain text: without HTML, zero-width and control characters; lines kept, blank ones and spaces folded. */
export function plainText(cell: string): string {
  const text = LOOKS_LIKE_HTML.test(cell)
    ? convert(cell, {
        wordwrap: false,
        selectors: [
          { selector: "a", options: { ignoreHref: true } },
          { selector: "img", format: "skip" },
        ],
      })
    : cell;
  return text
    .normalize("NFC")
    .replace(/[\u200b-\u200f\u2028\u2029\ufeff]/g, "")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u00a0\u3000 ]+/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** A cell that must be one line. */
export function oneLine(cell: string): string {
  return plainText(cell).replace(/\n/g, "");
}
