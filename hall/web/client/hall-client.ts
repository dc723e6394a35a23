import { createORPCClient } from "@orpc/client";
import { isContractProcedure, type ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { CSRF_HEADER, hallContract, UNATTENDED_HEADER, type HallContract } from "../../contract/index.ts";

export type HallClient = ContractRouterClient<HallContract>;

/** Longer than any answer of a hall that is well; after it the line counts as lost. */
const CALL_TIMEOUT_MS = 8000;

export interface HallClientOptions {
  /** Address of the API; default: that of the hall this page came from. */
  url?: string;
  /** What `whoAmI` or `signIn` gave; asked at each call, since it changes with the session. */
  csrfToken?: () => string | undefined;
  fetch?: typeof globalThis.fetch;
  /** Whether somebody is at the page now; what it asks while nobody is keeps no session alive. Default: somebody is. */
  attended?: () => boolean;
  /** Stands around each call; whoever stands there may wait, ask again or refuse. */
  around?: <T>(call: HallCall, next: () => Promise<T>) => Promise<T>;
}

export interface HallCall {
  /** As `queue.callNext`. */
  procedure: string;
  /** `read` changes nothing, however often it is asked. */
  wants: "read" | "write";
}

/** Every call of the hall's contract, at the hall that served this page. Refusals are the contract's typed errors. */
export function createHallClient({
  url,
  csrfToken,
  fetch = globalThis.fetch,
  attended = () => true,
  around = (_call, next) => next(),
}: HallClientOptions = {}): HallClient {
  return createORPCClient(
    new OpenAPILink(hallContract, {
      url: url ?? apiUrl(),
      interceptors: [
        (call) => around({ procedure: call.path.join("."), wants: wantsOf(call.path) }, () => call.next()),
      ],
      headers: () => {
        const token = csrfToken?.();
        return {
          ...(token !== undefined && { [CSRF_HEADER]: token }),
          ...(!attended() && { [UNATTENDED_HEADER]: "1" }),
        };
      },
      fetch: async (request, init) => {
        const control = new AbortController();
        const timer = setTimeout(() => control.abort(new DOMException("no answer", "TimeoutError")), CALL_TIMEOUT_MS);
        request.signal.addEventListener("abort", () => control.abort(request.signal.reason), { once: true });
        try {
          return await fetch(request, { ...init, credentials: "same-origin", signal: control.signal });
        } finally {
          clearTimeout(timer);
        }
      },
    }),
  );
}

function wantsOf(path: readonly string[]): HallCall["wants"] {
  const found = path.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
    hallContract,
  );
  return isContractProcedure(found) && found["~orpc"].route.method === "GET" ? "read" : "write";
}

/** Pages lie one step below the hall's own address, which may itself lie below a proxy's path. */
export function apiUrl(page: string = window.location.href): string {
  return new URL("../api/v1", page).href;
}
