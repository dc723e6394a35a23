import { parentPort, workerData } from "node:worker_threads";
import { ok } from "neverthrow";
import type { Content } from "../../kiosk-config/loader/index.ts";
import { doCheck } from "./check-job.ts";
import type { FromThread, ToThread } from "./check-thread-messages.ts";
import { fileOf } from "./document-ref.ts";
import { signOf, wholeProblems, type Surroundings } from "./check-text.ts";
import { editionOf, textsOf, type PublishedText } from "./edition-of.ts";
import { fileOfFolder } from "./shipped.ts";

/** The thread that checks texts: content as the hall has it, told once and after each publication. */
const folder = fileOfFolder((workerData as { dir?: string }).dir);
const base: Partial<Record<keyof Content, unknown>> = {};
let surroundings: Surroundings | undefined;

function surroundingsOf(published: readonly PublishedText[]): Surroundings {
  const { content, read } = editionOf(base as unknown as Content, published);
  const texts = textsOf(read);
  const textOf: Surroundings["textOf"] = (file) => {
    const text = texts.get(file);
    return text === undefined ? folder(file) : ok(text);
  };
  let known: ReadonlySet<string> | undefined;
  return {
    ...{ content, textOf },
    known: () => (known ??= new Set(wholeProblems(content, textOf).map((problem) => signOf(problem)))),
  };
}

/** A guide as it is; what comes of it is nobody's affair. */
function warmUp(): void {
  const name = surroundings?.content.guides[0]?.id;
  if (surroundings === undefined || name === undefined) return;
  const ref = { kind: "guide", name } as const;
  const text = surroundings.textOf(fileOf(ref)).unwrapOr(undefined);
  if (text === undefined) return;
  try {
    doCheck({ ref, source: { as: "text", text }, depth: "own", answer: "edited" }, surroundings);
  } catch {
    // Whoever asks for a check that breaks hears of it; this one nobody asked for.
  }
}

function take(message: ToThread): FromThread | undefined {
  switch (message.kind) {
    case "base": {
      const { key, value, more } = message;
      base[key] = more ? [...(base[key] as unknown[]), ...(value as unknown[])] : value;
      return undefined;
    }
    case "edition":
      surroundings = surroundingsOf(message.published);
      return undefined;
    case "warmUp":
      warmUp();
      return undefined;
    case "check": {
      const { id, job } = message;
      try {
        if (surroundings === undefined) throw new Error("no content yet");
        return { kind: "answer", id, answer: doCheck(job, surroundings) };
      } catch (error) {
        return { kind: "failed", id, reason: String(error) };
      }
    }
  }
}

parentPort?.on("message", (message: ToThread) => {
  const answer = take(message);
  if (answer !== undefined) parentPort?.postMessage(answer);
});
