import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { RPCHandler } from "@orpc/server/ws";
import { err, ok, type Result } from "neverthrow";
import { WebSocketServer, type WebSocket } from "ws";
import type { DevicesRouter } from "../manager/assemble.ts";

/** The kernel's limit for the name of a Unix socket, without its end. */
const MAX_SOCKET_PATH_BYTES = 107;
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Where a running kiosk listens for `./kiosk devices`. */
export const controlSocketOf = (dataDir: string) => join(dataDir, "run", "devices.sock");

export interface ControlServer {
  close(): Promise<void>;
}

/**
 * Serve technicians over a Unix socket that only the kiosk's user (and root) can open: state, tests, trace, ports. What a
 * citizen's card says is not served here, whoever asks.
 */
export async function serveControl(options: {
  socketPath: string;
  router: DevicesRouter;
}): Promise<Result<ControlServer, string>> {
  const { socketPath, router } = options;
  if (Buffer.byteLength(socketPath) > MAX_SOCKET_PATH_BYTES)
    return err(`${socketPath} is longer than ${MAX_SOCKET_PATH_BYTES} bytes: choose a shorter data folder`);
  try {
    await mkdir(dirname(socketPath), { recursive: true, mode: 0o700 });
    if (await answers(socketPath)) return err(`another kiosk serves ${socketPath}: one data folder, one kiosk`);
    // What a killed kiosk left behind.
    await rm(socketPath, { force: true });
    const http = await listen(socketPath);
    await chmod(socketPath, 0o600);
    const handler = new RPCHandler({ status: router.status, technician: router.technician });
    return ok(accept(http, (socket) => void handler.upgrade(socket, { context: {} })));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function accept(http: Server, upgrade: (socket: WebSocket) => void): ControlServer {
  const sockets = new WebSocketServer({ server: http, maxPayload: MAX_MESSAGE_BYTES });
  sockets.on("connection", (socket) => {
    // A broken connection closes as well, and that is all the handler needs to know.
    socket.on("error", () => undefined);
    upgrade(socket);
  });
  return {
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      // Takes the socket's file along.
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function listen(socketPath: string): Promise<Server> {
  const http = createServer((_request, response) => response.writeHead(426).end());
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(socketPath, () => resolve(http));
  });
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
