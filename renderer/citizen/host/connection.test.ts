import { implement } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, describe, expect, it } from "vitest";
import { pageContract } from "../../../electron/contract/index.ts";
import { BOOT } from "../fixtures/boot.ts";
import { openConnection } from "./connection.ts";

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

/** A host with two procedures: one that answers and one that never does. */
function connect() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const os = implement(pageContract);
  new RPCHandler({
    boot: os.boot.handler(() => BOOT),
    help: { call: os.help.call.handler(() => new Promise<never>(() => undefined)) },
  }).upgrade(port1);
  port1.start();
  return { connection: openConnection(port2), hostPort: port1 };
}

describe("openConnection", () => {
  it("asks the host over the port", async () => {
    const { connection } = connect();
    expect((await connection.client.boot()).hall.name).toBe(BOOT.hall.name);
    expect(connection.lost.aborted).toBe(false);
  });

  it("rejects what still waits when it is dropped, and says that it is lost", async () => {
    const { connection } = connect();
    const call = connection.client.help.call(
      { wishKey: crypto.randomUUID(), screen: "home" },
      { signal: connection.lost },
    );
    const refused = expect(call).rejects.toThrow();
    connection.drop();
    await refused;
    expect(connection.lost.aborted).toBe(true);
    await expect(connection.client.boot(undefined, { signal: connection.lost })).rejects.toThrow();
  });

  it("notices that the other end has gone", async () => {
    const { connection, hostPort } = connect();
    const gone = new Promise<void>((resolve) => connection.lost.addEventListener("abort", () => resolve()));
    hostPort.close();
    await gone;
    expect(connection.lost.aborted).toBe(true);
  });
});
