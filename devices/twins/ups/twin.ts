import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { NO_UPS_FAULTS, type UpsFaults } from "./faults.ts";

/** What the UPS itself would measure. */
export interface UpsFacts {
  /** `ups.status`, e.g. `OL CHRG`, `OB DISCHRG`, `OB LB`. */
  status: string;
  chargePercent: number;
  runtimeSeconds: number;
}

export const HEALTHY_UPS: UpsFacts = { status: "OL", chargePercent: 100, runtimeSeconds: 1800 };
const HUGE_LINE_BYTES = 200_000;

/** upsd with one UPS behind it, as far as a kiosk asks it. */
export interface UpsTwin {
  readonly name: string;
  faults(): UpsFaults;
  setFaults(change: Partial<UpsFaults>): void;
  facts(): UpsFacts;
  set(change: Partial<UpsFacts>): void;
  reset(): void;
  /** Port 0 takes a free one. */
  listen(port?: number): Promise<{ port: number; stop(): Promise<void> }>;
}

export function createUpsTwin({ name = "kiosk" }: { name?: string } = {}): UpsTwin {
  let faults: UpsFaults = { ...NO_UPS_FAULTS };
  let facts: UpsFacts = { ...HEALTHY_UPS };

  const variables = () => [
    ["device.type", "ups"],
    ["device.model", 'Sample \\"1000\\"'],
    ["battery.charge", String(facts.chargePercent)],
    ["battery.runtime", String(facts.runtimeSeconds)],
    ["ups.status", facts.status],
  ];
  const answer = (socket: Socket, line: string): void => {
    const [verb, what, ups = ""] = line.split(" ");
    if (verb === "VER") return void socket.write("Network UPS Tools upsd 2.8.0 - twin\n");
    if (verb === "LOGOUT") return void socket.end("OK Goodbye\n");
    if (verb !== "LIST" || what !== "VAR") return void socket.write("ERR UNKNOWN-COMMAND\n");
    switch (faults.answer) {
      case "silence":
        return;
      case "stale":
        return void socket.write("ERR DATA-STALE\n");
      case "accessDenied":
        return void socket.write("ERR ACCESS-DENIED\n");
      case "garbage":
        return void socket.write(Uint8Array.of(0x00, 0xff, 0x0a, 0x22, 0x5c, 0x0a, 0x12, 0x0a));
      case "hugeLine":
        return void socket.write("x".repeat(HUGE_LINE_BYTES));
      case "cutShort":
        return void socket.end(`BEGIN LIST VAR ${ups}\nVAR ${ups} battery.cha`);
      case "unknownUps":
        return void socket.write("ERR UNKNOWN-UPS\n");
      case "none":
        if (ups !== name) return void socket.write("ERR UNKNOWN-UPS\n");
        socket.write(
          [
            `BEGIN LIST VAR ${name}`,
            ...variables().map(([key, value]) => `VAR ${name} ${key} "${value}"`),
            `END LIST VAR ${name}`,
            "",
          ].join("\n"),
        );
    }
  };

  return {
    name,
    faults: () => ({ ...faults }),
    setFaults: (change) => (faults = { ...faults, ...change }),
    facts: () => ({ ...facts }),
    set: (change) => (facts = { ...facts, ...change }),
    reset: () => {
      faults = { ...NO_UPS_FAULTS };
      facts = { ...HEALTHY_UPS };
    },
    async listen(port = 0) {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
        socket.on("error", () => undefined);
        let rest = "";
        socket.on("data", (chunk) => {
          const lines = (rest + chunk.toString("latin1")).split("\n");
          rest = lines.pop() ?? "";
          for (const line of lines) answer(socket, line.trim());
        });
      });
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      return {
        port: typeof address === "object" ? (address?.port ?? 0) : 0,
        stop: async () => {
          const closed = once(server, "close");
          server.close();
          for (const socket of sockets) socket.destroy();
          await closed;
        },
      };
    },
  };
}
