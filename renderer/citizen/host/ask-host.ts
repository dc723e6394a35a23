import { isDefinedError, safe } from "@orpc/client";
import { useHostStore } from "../stores/host.ts";
import type { HostClient } from "./connection.ts";

/** What the host answered; `refused` is a code of the contract with its data, or `UNEXPECTED` when nothing usable came. */
export type Asked<T> = { answer: T } | { refused: string; data?: unknown };

/** Ask the host once. A host that dies meanwhile is no answer: the citizen may press again, under the same key. */
export async function askHost<T>(call: (client: HostClient, signal: AbortSignal) => Promise<T>): Promise<Asked<T>> {
  const { client, lost } = await useHostStore().connected();
  const { error, data } = await safe(call(client, lost));
  if (error === null) return { answer: data };
  if (!isDefinedError(error)) return { refused: "UNEXPECTED" };
  const { code, data: told } = error as { code: unknown; data?: unknown };
  return { refused: String(code), data: told };
}
