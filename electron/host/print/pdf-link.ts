import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { PrintDocument } from "../../contract/print.ts";
import type { FromHost, ToHost } from "../../contract/supervision.ts";

/** The shell gives up on a template after 15 s and says so; an answer later than this was lost with the shell. */
const ANSWER_MS = 25_000;

type Answer = Extract<ToHost, { type: "pdf" | "pdf-failed" }>;

/** Asks the shell, which has the windows, to draw a document; each answer finds its question by an id. */
export class PdfLink {
  readonly #say: (message: FromHost) => void;
  readonly #waiting = new Map<string, (answer: Result<Uint8Array, string>) => void>();

  constructor(say: (message: FromHost) => void) {
    this.#say = say;
  }

  /** An A4 PDF, or why there is none. */
  render(document: PrintDocument): Promise<Result<Uint8Array, string>> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const settle = (answer: Result<Uint8Array, string>) => {
        clearTimeout(late);
        this.#waiting.delete(id);
        resolve(answer);
      };
      const late = setTimeout(() => settle(err("the shell did not answer")), ANSWER_MS);
      this.#waiting.set(id, settle);
      this.#say({ type: "render-pdf", id, document });
    });
  }

  /** An answer of the shell; one that nobody waits for any more is dropped. */
  answered(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer.type === "pdf" ? ok(answer.pdf) : err(answer.detail));
  }
}
