import { ORPCError } from "@orpc/server";
import { implement } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ocrContract, WIRE, type ReadResult } from "../../../ocr/contract/index.ts";
import type { FromHost } from "../../contract/supervision.ts";
import type { NodePort } from "../link/node-port.ts";
import { OcrLink } from "./ocr-link.ts";

const RESULT: ReadResult = {
  kind: "id-card-back",
  kindCertain: true,
  fields: { issuer: { value: "云测市公安局样本分局", certain: true } },
  advice: [],
  sheet: { width: 1012, height: 638 },
  straightened: Uint8Array.of(0xff, 0xd8, 0xff),
  engines: ["light", "full"],
  ms: 400,
};
const ORDER = { image: Uint8Array.of(0xff, 0xd8, 0xff), engines: "auto" as const };

let said: FromHost[];
let link: OcrLink;
const logged = vi.fn();
beforeEach(() => {
  said = [];
  logged.mockReset();
  link = new OcrLink({ say: (message) => said.push(message), log: logged });
});
afterEach(() => vi.useRealTimers());

type Read = (signal: AbortSignal | undefined) => Promise<ReadResult>;

/** A reading process at the other end of a real port. */
function start(read: Read) {
  const { port1, port2 } = new MessageChannel();
  const os = implement(ocrContract);
  const router = os.router({
    warmUp: os.warmUp.handler(() => undefined),
    read: os.read.handler(({ signal }) => read(signal)),
  });
  new RPCHandler(router, WIRE).upgrade(port2, { context: {} });
  port2.start();
  link.attach(asNodePort(port1));
  return { die: () => port2.close() };
}
function asNodePort(port: MessagePort): NodePort {
  return {
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.addEventListener(event, (message) => listener(message as MessageEvent)),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

it("asks the shell for the process once, however many want it, and reads when it is there", async () => {
  const both = Promise.all([link.prepare(), link.read(ORDER)]);
  expect(said).toEqual([{ type: "ocr", wish: "start" }]);
  start(async () => RESULT);
  expect((await both)[1]._unsafeUnwrap()).toEqual(RESULT);
  expect((await link.read(ORDER)).isOk()).toBe(true);
  expect(said).toHaveLength(1);
});

it("says so when the process ends before it listens, or never comes", async () => {
  const died = link.read(ORDER);
  link.gone();
  expect((await died)._unsafeUnwrapErr()).toBe("READING_AWAY");
  vi.useFakeTimers();
  const never = link.read(ORDER);
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await never)._unsafeUnwrapErr()).toBe("READING_AWAY");
});

it("says so when the process dies in the middle of a reading, and asks for a fresh one next time", async () => {
  const { die } = start(() => new Promise(() => undefined));
  const reading = link.read(ORDER);
  await new Promise((resolve) => setTimeout(resolve, 20));
  die();
  link.gone();
  expect((await reading)._unsafeUnwrapErr()).toBe("READING_AWAY");
  const again = link.read(ORDER);
  expect(said).toEqual([{ type: "ocr", wish: "start" }]);
  start(async () => RESULT);
  expect((await again).isOk()).toBe(true);
});

it.each([
  ["UNREADABLE_IMAGE", "UNREADABLE_IMAGE"],
  ["TOO_LARGE", "TOO_LARGE"],
  ["NO_ENGINE", "READING_AWAY"],
])("%s is %s", async (code, told) => {
  start(async () => {
    throw new ORPCError(code, { defined: true, data: { detail: "x" } });
  });
  expect((await link.read(ORDER))._unsafeUnwrapErr()).toBe(told);
});

it("has a process ended that does not answer, but not one whose answer nobody wants any more", async () => {
  const gaveUp: boolean[] = [];
  start(
    (signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          gaveUp.push(true);
          reject(new Error("given up"));
        });
      }),
  );
  const cancelled = new AbortController();
  const reading = link.read(ORDER, cancelled.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  cancelled.abort();
  expect((await reading).isErr()).toBe(true);
  await expect.poll(() => gaveUp).toEqual([true]);
  expect(said).toEqual([]);

  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const hung = link.read(ORDER);
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await hung)._unsafeUnwrapErr()).toBe("READING_AWAY");
  expect(said).toEqual([{ type: "ocr", wish: "kill" }]);
  expect(logged).toHaveBeenCalledWith("error", "scan.readingHung", { afterMs: 60_000 });
});
