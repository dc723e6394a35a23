import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type { PageContract } from "../../../electron/contract/index.ts";

export type HostClient = ContractRouterClient<PageContract>;

/** One life of the host, as seen through one port. `lost` fires once, when that life is over. */
export interface Connection {
  readonly client: HostClient;
  readonly lost: AbortSignal;
}

export interface OpenConnection extends Connection {
  /** Give the port up; every call still waiting on it is rejected. */
  readonly drop: () => void;
}

/** Speak pageContract over a port. Electron tells the death of the other end by `close`. */
export function openConnection(port: MessagePort): OpenConnection {
  const life = new AbortController();
  const drop = () => {
    if (life.signal.aborted) return;
    life.abort();
    port.close();
  };
  port.addEventListener("close", drop);
  const client: HostClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return { client, lost: life.signal, drop };
}
