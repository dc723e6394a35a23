import { err, ok, type Result } from "neverthrow";

/**
 * The body of an answer, at most `limitBytes`: a system that sends without end is cut off, and its answer is none.
 * Throws what the network throws.
 */
export async function boundedBody(answer: Response, limitBytes: number): Promise<Result<Uint8Array, "tooLarge">> {
  const announced = Number(answer.headers.get("content-length") ?? 0);
  if (announced > limitBytes) {
    await answer.body?.cancel();
    return err("tooLarge");
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) break;
    size += next.value.byteLength;
    if (size > limitBytes) {
      await reader?.cancel();
      return err("tooLarge");
    }
    parts.push(next.value);
  }
  return ok(Buffer.concat(parts));
}
