import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { hallContract, type HallContract } from "../../../hall/contract/index.ts";

export type HallClient = ContractRouterClient<HallContract>;

/** The hall over HTTP; every call ends within `timeoutMs`, whatever the network does. */
export function createHallClient(options: { url: string; timeoutMs: number }): HallClient {
  const link = new OpenAPILink(hallContract, {
    url: new URL("/api/v1", options.url).href,
    fetch: (request, init) =>
      globalThis.fetch(request, {
        ...init,
        // Nobody here calls a request off, so its own signal is not needed; joining two is beyond Node 18.15.
        signal: AbortSignal.timeout(options.timeoutMs),
      }),
  });
  return createORPCClient(link);
}

export type HallAnswer<T> =
  | { kind: "answer"; value: T }
  /** The hall understood and said no, with a code of its contract. */
  | { kind: "refusal"; code: string }
  /** No usable answer: refused, timed out, broken. What it did with the request is not known. */
  | { kind: "away"; detail: string };

/** Ask the hall once and sort what comes back. */
export async function ask<T>(call: Promise<T>): Promise<HallAnswer<T>> {
  const { error, data } = await safe(call);
  if (error === null) return { kind: "answer", value: data };
  if (isDefinedError(error)) return { kind: "refusal", code: String((error as { code: unknown }).code) };
  return { kind: "away", detail: error instanceof Error ? error.message : String(error) };
}
