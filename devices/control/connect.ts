import { connect } from "node:net";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { err, ok, type Result } from "neverthrow";
import { WebSocket } from "ws";
import type { DevicesContract } from "../contract/index.ts";

/** What technicians are served. */
export type ControlClient = Pick<ContractRouterClient<DevicesContract>, "status" | "technician">;

export interface ControlConnection {
  client: ControlClient;
  close(): void;
}

/** `absent`: no kiosk listens there. */
export type ControlFault = { code: "absent" | "permission" | "io"; detail: string };

/** Reach the devices of a running kiosk. */
export function connectControl(socketPath: string): Promise<Result<ControlConnection, ControlFault>> {
  return new Promise((resolve) => {
    const socket = new WebSocket("ws://kiosk/", { createConnection: () => connect(socketPath) });
    socket.once("error", (error) => resolve(err(faultOf(error))));
    socket.once("open", () => {
      socket.on("error", () => undefined);
      // ws is a WebSocket in all but the options of its listeners, which the link never gives.
      const websocket = socket as unknown as globalThis.WebSocket;
      const client: ControlClient = createORPCClient(new RPCLink({ websocket }));
      resolve(ok({ client, close: () => socket.close() }));
    });
  });
}

function faultOf(error: Error & { code?: string }): ControlFault {
  const detail = error.message;
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED") return { code: "absent", detail };
  if (error.code === "EACCES" || error.code === "EPERM") return { code: "permission", detail };
  return { code: "io", detail };
}
