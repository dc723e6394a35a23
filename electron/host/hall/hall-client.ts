import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { hallContract, type HallContract } from "../../../hall/contract/index.ts";
import type { HallLine, Speaker } from "./hall-line.ts";
import { whyAway, type WhyAway } from "./why-away.ts";

export type HallClient = ContractRouterClient<HallContract>;

/** The hall over HTTP; every call ends within `timeoutMs`, whatever the network does. */
export function createHallClient(line: HallLine, options: { timeoutMs: number; as?: Speaker }): HallClient {
  const { timeoutMs, as = "kiosk" } = options;
  const link = new OpenAPILink(hallContract, {
    url: new URL("/api/v1", line.url).href,
    fetch: (request) => line.send(request, { timeoutMs, as }),
  });
  return createORPCClient(link);
}

/** What the hall asks of outside systems takes up to their deadline; its own services answer within the profile's time. */
const SERVICES_TIMEOUT_MS = 9000;

/** The hall, for what it asks of outside systems. */
export function createServicesClient(line: HallLine): HallClient {
  return createHallClient(line, { timeoutMs: SERVICES_TIMEOUT_MS });
}

/** Handing over a document waits three times as long for the outside system: `hall/connectors/documents/`. */
const UPLOADS_TIMEOUT_MS = 20_000;

/** The hall, for documents of some megabytes. */
export function createUploadsClient(line: HallLine): HallClient {
  return createHallClient(line, { timeoutMs: UPLOADS_TIMEOUT_MS });
}

export type { WhyAway } from "./why-away.ts";

export type HallAnswer<T> =
  | { kind: "answer"; value: T }
  /** The hall understood and said no, with a code of its contract. */
  | { kind: "refusal"; code: string; data?: unknown }
  /** No usable answer: refused, timed out, broken. What it did with the request is not known. */
  | { kind: "away"; detail: string; why: WhyAway };

/** Ask the hall once and sort what comes back. */
export async function ask<T>(call: Promise<T>): Promise<HallAnswer<T>> {
  const { error, data } = await safe(call);
  if (error === null) return { kind: "answer", value: data };
  if (isDefinedError(error)) {
    const { code, data: told } = error as { code: unknown; data?: unknown };
    return { kind: "refusal", code: String(code), ...(told !== undefined && { data: told }) };
  }
  return { kind: "away", detail: error instanceof Error ? error.message : String(error), why: whyAway(error) };
}
