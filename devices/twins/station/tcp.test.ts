import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import type { Twin } from "../twin.ts";
import { createTcpPort, type TcpPort } from "./tcp.ts";

const numberedTwin = (): Twin<object> => {
  let connections = 0;
  return {
    attach(cable: Duplex) {
      connections += 1;
      const number = connections;
      cable.on("data", (chunk: Buffer) => cable.write(`${number}:${chunk.toString()}`));
    },
    faults: () => ({}),
    setFaults: () => undefined,
    reset: () => undefined,
  };
};

async function dial(port: TcpPort): Promise<Socket> {
  const socket = connect(port.port(), port.host);
  await once(socket, "connect");
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = (await once(socket, "data")) as [Buffer];
  return answer.toString();
}

describe("a network printer's port", () => {
  const ports: TcpPort[] = [];
  const make = (port = 0): TcpPort => {
    const made = createTcpPort({ twin: numberedTwin(), port });
    ports.push(made);
    return made;
  };
  afterEach(async () => {
    for (const port of ports.splice(0)) await port.stop();
  });

  it("takes a free port and answers there", async () => {
    const port = make();
    (await port.plug())._unsafeUnwrap();
    expect(port.port()).toBeGreaterThan(0);
    const socket = await dial(port);
    expect(await ask(socket, "a")).toBe("1:a");
    socket.destroy();
  });

  it("keeps a second caller waiting until the first has hung up, and loses nothing it said", async () => {
    const port = make();
    (await port.plug())._unsafeUnwrap();
    const first = await dial(port);
    const second = await dial(port);
    second.write("early");
    expect(await ask(first, "a")).toBe("1:a");
    const answered = once(second, "data");
    first.destroy();
    expect(String((await answered)[0])).toBe("2:early");
    second.destroy();
  });

  it("breaks the line and refuses calls when unplugged, and is back at the same port", async () => {
    const port = make();
    (await port.plug())._unsafeUnwrap();
    const number = port.port();
    const socket = await dial(port);
    expect(await ask(socket, "a")).toBe("1:a");
    socket.on("error", () => undefined);
    const broken = new Promise((resolve) => socket.once("close", resolve));
    await port.unplug();
    await broken;
    await expect(dial(port)).rejects.toMatchObject({ code: "ECONNREFUSED" });

    (await port.plug())._unsafeUnwrap();
    expect(port.port()).toBe(number);
    const again = await dial(port);
    expect(await ask(again, "b")).toBe("2:b");
    again.destroy();
  });

  it("says so when another program has the port", async () => {
    const first = make();
    (await first.plug())._unsafeUnwrap();
    const second = make(first.port());
    const fault = (await second.plug())._unsafeUnwrapErr();
    expect(fault).toEqual({ code: "taken", detail: `TCP port ${first.port()} is in use by another program` });
    expect(second.plugged()).toBe(false);
  });
});
