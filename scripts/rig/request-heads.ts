import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between kiosk and hall and keeps what a network would see of each request besides its body: line and headers. */
export class RequestHeads {
  readonly seen: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async before(target: () => string): Promise<RequestHeads> {
    const server = createServer((incoming, reply) => {
      heads.seen.push(`${incoming.method ?? ""} ${incoming.url ?? ""}\n${incoming.rawHeaders.join("\n")}`);
      const onward = request(
        new URL(incoming.url ?? "/", target()),
        { method: incoming.method, headers: incoming.headers },
        (answer) => {
          heads.seen.push(`${answer.statusCode ?? 0}\n${answer.rawHeaders.join("\n")}`);
          reply.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(reply);
        },
      );
      // A hall that is away is no affair of the watcher: the kiosk sees its connection fail.
      onward.on("error", () => reply.destroy());
      incoming.pipe(onward);
    });
    const heads = new RequestHeads(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return heads;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
