import { connect } from "node:net";
import { err, ok, type Result } from "neverthrow";
import type { DeviceFault } from "../contract/index.ts";
import { MAX_VARIABLES, NutLines, parseNutLine } from "./nut-line.ts";

/** upsd answers from memory; later than this it hangs. */
const ANSWER_MS = 2000;

/** What ERR codes of upsd mean to a technician. */
const HINTS: Readonly<Record<string, string>> = {
  "UNKNOWN-UPS": "ups.conf has no UPS of this name",
  "DATA-STALE": "upsd runs, but its driver hears nothing from the UPS: check the cable",
  "DRIVER-NOT-CONNECTED": "upsd runs, but the driver does not: upsdrvctl start",
  "ACCESS-DENIED": "upsd does not let this machine ask: see LISTEN in upsd.conf",
};

export interface NutQuestion {
  host: string;
  port: number;
  /** Name of the UPS. */
  name: string;
}

/**
 * All variables of one UPS, over a connection of its own: a question every other second is not worth keeping one open,
 * and an answer that comes late finds nobody.
 */
export function listVariables({ host, port, name }: NutQuestion): Promise<Result<Map<string, string>, DeviceFault>> {
  return new Promise((resolve) => {
    const variables = new Map<string, string>();
    const lines = new NutLines();
    const socket = connect({ host, port });
    const settle = (result: Result<Map<string, string>, DeviceFault>) => {
      clearTimeout(late);
      socket.destroy();
      resolve(result);
    };
    const fail = (code: string, detail: string) => settle(err({ code, detail }));
    const late = setTimeout(() => fail("silence", `no answer from upsd at ${host}:${port}`), ANSWER_MS);
    socket.on("error", (error) => fail("notFound", error.message));
    socket.on("close", () => fail("unplugged", "upsd closed the connection in the middle of its answer"));
    socket.on("connect", () => socket.write(`LIST VAR ${name}\n`));
    socket.on("data", (chunk) => {
      const whole = lines.push(chunk);
      if (whole === "tooLong" || variables.size > MAX_VARIABLES) {
        fail("garbage", `what answers at ${host}:${port} is no upsd`);
        return;
      }
      for (const line of whole) {
        const reply = parseNutLine(line);
        if (reply.kind === "variable") variables.set(reply.key, reply.value);
        if (reply.kind === "error") fail(reply.code, HINTS[reply.code] ?? "upsd refuses");
        if (reply.kind === "end") settle(ok(variables));
      }
    });
  });
}
