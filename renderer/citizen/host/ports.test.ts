import { describe, expect, it, vi } from "vitest";
import { PORT_MESSAGE } from "../../../electron/contract/bridge.ts";
import { listenForPorts } from "./ports.ts";

function announce(data: unknown, ports: MessagePort[], source: unknown = window): void {
  const event = new Event("message");
  Object.assign(event, { data, ports, source });
  window.dispatchEvent(event);
}

describe("listenForPorts", () => {
  it("hands over each announced port until it is told to stop", () => {
    const onPort = vi.fn();
    const stop = listenForPorts(window, onPort);
    const first = new MessageChannel().port1;
    const second = new MessageChannel().port1;
    announce(PORT_MESSAGE, [first]);
    announce(PORT_MESSAGE, [second]);
    expect(onPort.mock.calls).toEqual([[first], [second]]);
    stop();
    announce(PORT_MESSAGE, [first]);
    expect(onPort).toHaveBeenCalledTimes(2);
  });

  it("takes nothing else: another word, no port, another window", () => {
    const onPort = vi.fn();
    const stop = listenForPorts(window, onPort);
    const { port1 } = new MessageChannel();
    announce("something", [port1]);
    announce(PORT_MESSAGE, []);
    announce(PORT_MESSAGE, [port1], { another: "window" });
    expect(onPort).not.toHaveBeenCalled();
    stop();
  });
});
