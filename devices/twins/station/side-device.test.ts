import { ok } from "neverthrow";
import { connect, createServer, type Server } from "node:net";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { changeFaults, faultFields } from "../alone/fault-change.ts";
import type { LoneTwin } from "../alone/lone-twin.ts";
import { createRunDir, type RunDir } from "./run-dir.ts";
import { createSideDevice } from "./side-device.ts";

const Faults = z.strictObject({ line: z.enum(["none", "noise"]), slowMs: z.number().min(0).max(5000) });

/** A device that answers every caller with its own name. */
function greeter(): Extract<LoneTwin, { cable: "server" }> {
  let faults: z.infer<typeof Faults> = { line: "none", slowMs: 0 };
  return {
    title: "问候机",
    cable: "server",
    faultFields: faultFields(Faults),
    faults: () => faults,
    setFaults: (change) => changeFaults(Faults, change, (next) => (faults = { ...faults, ...next })),
    reset: () => (faults = { line: "none", slowMs: 0 }),
    facts: () => [],
    verbs: { wave: { usage: "", title: "挥手", run: () => ok("waved") } },
    listen: async (port) => {
      const server: Server = createServer((socket) => socket.end("hello"));
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      const bound = typeof address === "object" ? (address?.port ?? 0) : 0;
      return { url: `tcp://127.0.0.1:${bound}`, port: bound, stop: async () => void server.close() };
    },
  };
}

let runDir: RunDir;
beforeEach(async () => {
  runDir = await createRunDir();
});
afterEach(() => runDir.remove());

it("keeps its port through every re-plug, and answers nobody while it is unplugged", async () => {
  const device = await createSideDevice({ name: "greeter", lone: greeter(), dir: runDir.path, socketDir: runDir.path });
  expect((await device.cable.plug()).isOk()).toBe(true);
  const at = device.address();
  const port = at.kind === "server" ? at.port : 0;
  const [said] = (await once(connect(port, "127.0.0.1"), "data")) as [Buffer];
  expect(said.toString()).toBe("hello");
  await device.cable.unplug();
  const [refused] = (await once(connect(port, "127.0.0.1"), "error")) as [NodeJS.ErrnoException];
  expect(refused.code).toBe("ECONNREFUSED");
  expect((await device.cable.plug()).isOk()).toBe(true);
  expect(device.address()).toEqual(at);
  await device.cable.stop();
});

it("reads what may go wrong from the twin's own schema", () => {
  const lone = greeter();
  expect(lone.faultFields).toEqual([
    { key: "line", choices: ["none", "noise"] },
    { key: "slowMs", choices: [0, 500, 2000] },
  ]);
  expect(lone.setFaults({ line: "noise" }).isOk()).toBe(true);
  expect(lone.faults()).toEqual({ line: "noise", slowMs: 0 });
  expect(lone.setFaults({ line: "loud" })._unsafeUnwrapErr()).toMatch(/^line: /);
  expect(lone.setFaults({ nonsense: 1 }).isErr()).toBe(true);
});
