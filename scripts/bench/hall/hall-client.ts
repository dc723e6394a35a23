import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import type { Ticket, VisitTicket } from "../../../hall/contract/index.ts";

export interface Asked<Body> {
  ms: number;
  status: number;
  body: Body;
}

/** As a kiosk, a window or a display speaks to the hall, timed: milliseconds until the whole answer is read. */
export class HallClient {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  async issue(categoryId: string, kioskId: string): Promise<Asked<Ticket>> {
    return this.#ask("POST", "/tickets", { idempotencyKey: randomUUID(), categoryId, kioskId });
  }

  async callNext(windowId: string): Promise<Asked<{ ticket?: VisitTicket } | undefined>> {
    return this.#ask("POST", `/windows/${windowId}/call-next`, {
      idempotencyKey: randomUUID(),
    });
  }

  async act(windowId: string, ticketId: string, act: "start" | "finish") {
    return this.#ask("POST", `/windows/${windowId}/${act}`, { idempotencyKey: randomUUID(), ticketId });
  }

  async report(kioskId: string) {
    const report = {
      at: Date.now(),
      version: "0.1.0",
      power: "mains",
      parts: [{ kind: "receiptPrinter", device: "online" }],
    };
    return this.#ask("PUT", `/kiosks/${kioskId}/report`, report);
  }

  async get<Body = unknown>(path: string): Promise<Asked<Body>> {
    return this.#ask("GET", path);
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(method: string, path: string, body?: object): Promise<Asked<never>> {
    const startedAt = performance.now();
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          ...{ method, agent: this.#agent, host: this.#url.hostname, port: this.#url.port, path: `/api/v1${path}` },
          ...(text !== undefined && {
            headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) },
          }),
        },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on("data", (piece: Buffer) => pieces.push(piece));
          answer.on("error", reject);
          answer.on("end", () => {
            const ms = performance.now() - startedAt;
            const all = Buffer.concat(pieces).toString();
            resolve({ ms, status: answer.statusCode ?? 0, body: (all === "" ? undefined : JSON.parse(all)) as never });
          });
        },
      );
      asked.on("error", reject);
      asked.end(text);
    });
  }
}
