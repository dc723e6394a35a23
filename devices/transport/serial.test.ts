import type { Duplex } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPty, type Pty } from "../twins/station/pty.ts";
import { createRunDir, type RunDir } from "../twins/station/run-dir.ts";
import { openTransport } from "./open.ts";
import { openSerial } from "./serial.ts";
import type { Transport, TransportFault } from "./types.ts";

let runDir: RunDir;
let pty: Pty;
let farEnd: Duplex | undefined;
let heardFar: number[];
const opened: Transport[] = [];

beforeEach(async () => {
  runDir = await createRunDir();
  heardFar = [];
  const twin = {
    attach: (cable: Duplex) => {
      farEnd = cable;
      cable.on("data", (chunk: Buffer) => heardFar.push(...chunk));
    },
    faults: () => ({}),
    setFaults: () => undefined,
    reset: () => undefined,
  };
  pty = await createPty({ name: "line", dir: runDir.path, socketDir: runDir.path, twin });
  (await pty.plug())._unsafeUnwrap();
});

afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
  await pty.stop();
  await runDir.remove();
});

async function open(path = pty.path): Promise<Transport> {
  const transport = (await openSerial({ path, baudRate: 115200 }))._unsafeUnwrap();
  opened.push(transport);
  return transport;
}

const faultOf = async (path: string) => (await openSerial({ path, baudRate: 115200 }))._unsafeUnwrapErr().code;

describe("a serial line", () => {
  it("carries every byte value, both ways", async () => {
    const transport = await open();
    const every = Uint8Array.from({ length: 256 }, (_, value) => value);
    const heard: number[] = [];
    transport.onData((chunk) => heard.push(...chunk));
    await transport.write(every);
    await expect.poll(() => heardFar).toEqual([...every]);
    farEnd?.write(every);
    await expect.poll(() => heard).toEqual([...every]);
    expect(transport).toMatchObject({ name: `serial ${pty.path} 115200`, baudRate: 115200 });
  });

  it("that is pulled out says so once, also to who asks later, without anything being written", async () => {
    const transport = await open();
    const first = new Promise((resolve) => transport.onData(resolve));
    farEnd?.write("x");
    await first;
    const told: (TransportFault | undefined)[] = [];
    transport.onClose((reason) => told.push(reason));
    await pty.unplug();
    await expect.poll(() => told.map((reason) => reason?.code)).toEqual(["unplugged"]);
    const late = await new Promise<TransportFault | undefined>((resolve) => transport.onClose(resolve));
    expect(late?.code).toBe("unplugged");
    await transport.close();
    expect(told).toHaveLength(1);
  });

  it("refuses to write once it is gone, instead of waiting for its return", async () => {
    const transport = await open();
    const gone = new Promise((resolve) => transport.onClose(resolve));
    await pty.unplug();
    // In the moment of the unplug, and after it.
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow();
    await gone;
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow();
  });

  it("that we close gives no reason, is closed twice as well as once, and is free for the next", async () => {
    const transport = await open();
    const told: (TransportFault | undefined)[] = [];
    transport.onClose((reason) => told.push(reason));
    await Promise.all([transport.close(), transport.close()]);
    await transport.close();
    expect(told).toEqual([undefined]);
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow();
    await open();
  });

  it("can be opened again after a re-plug, at the same path", async () => {
    await open();
    await pty.unplug();
    (await pty.plug())._unsafeUnwrap();
    const transport = await open();
    await transport.write(Uint8Array.of(7));
    await expect.poll(() => heardFar).toEqual([7]);
  });
});

describe("a port that cannot be opened", () => {
  it("is not there", async () => {
    expect(await faultOf("/dev/does-not-exist")).toBe("notFound");
  });

  it("is held by another", async () => {
    await open();
    expect(await faultOf(pty.path)).toBe("locked");
  });

  it("is no serial port", async () => {
    expect(await faultOf("/dev/null")).toBe("io");
  });

  it("is said the same way by the factory that configuration feeds", async () => {
    const result = await openTransport({ kind: "serial", path: "/dev/does-not-exist", baudRate: 9600 });
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: "notFound" });
  });
});
