import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { PROCESS_HEARTBEAT_MS, type FromDevices, type ToDevices } from "../../electron/contract/supervision.ts";
import type { DevicesContract } from "../contract/index.ts";
import { HEARTBEAT_MS, startService, type FromShell, type Shell, type ToShell } from "./service.ts";

const PROFILE = `kioskId: kiosk-1
name: 测试机
place: 测试大厅一楼
panel: { diagonalInches: 32, widthPx: 1080, heightPx: 1920 }
hall: { url: "http://127.0.0.1:9" }
devices:
  idReader: { transport: { kind: serial, path: /dev/does-not-exist } }
`;

let dir: string;
let said: ToShell[];
let exits: number[];
let tell: (data: FromShell, port?: MessagePort) => void;

async function start(profile: string): Promise<void> {
  const file = join(dir, "profile.yaml");
  await writeFile(file, profile);
  let listen: Parameters<Shell["on"]>[1] = () => undefined;
  const shell: Shell = {
    on: (_event, listener) => (listen = listener),
    postMessage: (message) => said.push(message),
  };
  tell = (data, port) => listen({ data, ports: port === undefined ? [] : [asElectronPort(port)] });
  const env = { FANGBIAN_PROFILE: file, FANGBIAN_DATA: dir };
  startService({ shell, env, exit: (code) => exits.push(code) });
}

/** Electron's ports emit an event object that carries `data`. */
function asElectronPort(port: MessagePort) {
  return {
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.addEventListener(event, (message) => listener(message as MessageEvent)),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
  };
}

const logged = () => said.flatMap((message) => (message.type === "log" ? [message.event] : []));

it("speaks as the shell expects", () => {
  expectTypeOf<ToDevices>().toEqualTypeOf<FromShell>();
  expectTypeOf<ToShell>().toExtend<FromDevices>();
  expect(HEARTBEAT_MS).toBeLessThanOrEqual(PROCESS_HEARTBEAT_MS);
});

describe("the service", () => {
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "devices-service-"));
    said = [];
    exits = [];
  });

  afterEach(async () => {
    if (exits.length === 0) tell({ type: "shutdown" });
    await expect.poll(() => exits.length).toBeGreaterThan(0);
    await rm(dir, { recursive: true });
  });

  it("is up at once, serves the host over the port it is given, and goes when told to", async () => {
    await start(PROFILE);
    expect(said[0]).toEqual({ type: "up" });
    const { port1, port2 } = new MessageChannel();
    tell({ type: "host-port" }, port1);
    const client: ContractRouterClient<DevicesContract> = createORPCClient(new RPCLink({ port: port2 }));
    port2.start();
    for await (const status of await client.status.watch()) {
      if (status.kind === "idReader" && status.device === "noDevice") break;
    }
    port2.close();
    tell({ type: "shutdown" });
    await expect.poll(() => exits).toEqual([0]);
  });

  it("beats, and logs a state once, however often it is found again", async () => {
    await start(PROFILE);
    await expect.poll(() => said.some(({ type }) => type === "heartbeat"), { timeout: 3000 }).toBe(true);
    expect(logged().filter((event) => event.startsWith("idReader"))).toEqual(["idReader.noDevice"]);
  });

  it("without a readable profile says what is wrong with it and ends", async () => {
    await start(PROFILE.replace("kind: serial", "kind: parallel"));
    expect(exits).toEqual([1]);
    expect(logged()).toContain("config.wrong");
    const [problem] = said.flatMap((message) => (message.type === "log" ? [String(message.fields["problem"])] : []));
    expect(problem).toMatch(/profile\.yaml:7:\d+ devices\.idReader/);
  });

  it("goes on with the profile that was last right", async () => {
    await start(PROFILE);
    tell({ type: "shutdown" });
    await expect.poll(() => exits).toEqual([0]);
    expect(await readFile(join(dir, "last-good", "profile-devices.json"), "utf8")).toContain("does-not-exist");
    exits = [];
    said = [];
    await start("kioskId: [");
    expect(exits).toEqual([]);
    expect(logged()[0]).toBe("config.lastGoodInForce");
    expect(said).toContainEqual({ type: "up" });
  });
});
