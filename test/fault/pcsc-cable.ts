import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { systemPcsc } from "../../devices/transport/pcsc-binding.ts";
import { pcscReaders } from "../../devices/wizard/pcsc-readers.ts";

/** Where the machine's own PC/SC service listens. */
const SERVICE = "/run/pcscd/pcscd.comm";
const VIRTUAL = "Virtual PCD";

/** Whether this machine has pcscd with the virtual reader, for this user. */
export async function hasVirtualReader(): Promise<boolean> {
  return existsSync(SERVICE) && (await pcscReaders(systemPcsc)).some((name) => name.includes(VIRTUAL));
}

/** The way from a kiosk to the PC/SC service, which can be cut without stopping the service for everybody else. */
export class PcscCable {
  /** For the kiosk's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly #path: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(path: string) {
    this.#path = path;
    this.env = { PCSCLITE_CSOCK_NAME: path };
  }

  async plug(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer((kiosk) => {
      const service = connect(SERVICE);
      for (const [from, to] of [
        [kiosk, service],
        [service, kiosk],
      ] as const) {
        this.#sockets.add(from);
        from.on("error", () => to.destroy());
        from.on("close", () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#path, resolve));
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await rm(this.#path, { force: true });
  }
}
