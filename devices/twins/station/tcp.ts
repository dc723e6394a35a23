import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { err, ok, type Result } from "neverthrow";
import type { Twin } from "../twin.ts";
import { oneAtATime, type Cable, type CableFault } from "./cable.ts";

export const STATION_HOST = "127.0.0.1";

export interface TcpPortOptions {
  twin: Twin<object>;
  /** 0 takes a free port and keeps it through every re-plug. @default 0 */
  port?: number;
  onChange?: () => void;
}

/** A network printer's raw port (9100 by custom), on loopback only. */
export interface TcpPort extends Cable {
  readonly host: string;
  /** The port in use; 0 until first plugged. */
  port(): number;
}

/**
 * Not yet plugged in. Like the print servers in real printers it serves one caller; a second one is accepted but
 * waits, unanswered, until the first hangs up. An unplug resets the line, as the kernel would after its keep-alive.
 */
export function createTcpPort({ twin, port: wanted = 0, onChange = () => undefined }: TcpPortOptions): TcpPort {
  const inTurn = oneAtATime();
  let server: Server | undefined;
  let port = wanted;
  let callers: Socket[] = [];

  const arrive = (socket: Socket): void => {
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const served = callers[0] === socket;
      callers = callers.filter((other) => other !== socket);
      const next = callers[0];
      if (served && next !== undefined) twin.attach(next);
    });
    callers.push(socket);
    if (callers[0] === socket) twin.attach(socket);
  };

  const plug = async (): Promise<Result<void, CableFault>> => {
    if (server !== undefined) return ok(undefined);
    const fresh = createServer(arrive);
    const listening = once(fresh, "listening");
    fresh.listen(port, STATION_HOST);
    try {
      await listening;
    } catch (error) {
      return err(listenFault(error, port));
    }
    port = (fresh.address() as AddressInfo).port;
    server = fresh;
    onChange();
    return ok(undefined);
  };

  const unplug = async (): Promise<void> => {
    const old = server;
    if (old === undefined) return;
    server = undefined;
    const closed = new Promise((resolve) => old.close(resolve));
    const pulled = callers;
    callers = [];
    for (const socket of pulled) socket.resetAndDestroy();
    await closed;
    onChange();
  };

  return {
    host: STATION_HOST,
    port: () => port,
    plugged: () => server !== undefined,
    plug: () => inTurn(plug),
    unplug: () => inTurn(unplug),
    stop: () => inTurn(unplug),
  };
}

function listenFault(error: unknown, port: number): CableFault {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (taken) return { code: "taken", detail: `TCP port ${port} is in use by another program` };
  return { code: "io", detail: `TCP port ${port} could not be opened: ${String(error)}` };
}
