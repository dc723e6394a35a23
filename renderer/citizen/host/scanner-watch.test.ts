import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import { useHostStore } from "../stores/host.ts";
import type { Connection, HostClient } from "./connection.ts";
import { scannerWatch } from "./scanner-watch.ts";

type Scanned = "wrong" | "right";

/** What a scanner says, one after another, for as long as nobody ends it. */
class FakeScanner {
  opened = 0;
  signal: AbortSignal | undefined;
  #say: ((scanned: Scanned) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  open = (_client: HostClient, signal: AbortSignal): Promise<AsyncIterable<Scanned>> => {
    this.opened += 1;
    this.signal = signal;
    return Promise.resolve(this.#feed());
  };
  async say(scanned: Scanned): Promise<void> {
    this.#say?.(scanned);
    await flushPromises();
  }
  async fail(): Promise<void> {
    this.#fail?.(new Error("NO_SCANNER"));
    await flushPromises();
  }
  async *#feed(): AsyncIterable<Scanned> {
    for (;;) {
      yield await new Promise<Scanned>((resolve, reject) => {
        this.#say = resolve;
        this.#fail = reject;
      });
    }
  }
}

let scanner: FakeScanner;
let lost: AbortController;
let found: number;
let watch: ReturnType<typeof scannerWatch<Scanned, "wrong">>;
beforeEach(async () => {
  setActivePinia(createPinia());
  lost = new AbortController();
  useHostStore().connection = { client: {}, lost: lost.signal } as Connection;
  scanner = new FakeScanner();
  found = 0;
  watch = scannerWatch({
    open: scanner.open,
    heard: (scanned) => {
      if (scanned === "wrong") return scanned;
      found += 1;
      return undefined;
    },
  });
  void watch.arm();
  await flushPromises();
});

describe("the scanner of a screen", () => {
  it("waits, says what was wrong, and goes on watching until the right thing lies there", async () => {
    expect(watch.scan.value).toBe("waiting");
    await scanner.say("wrong");
    expect(watch.scan.value).toBe("wrong");
    await scanner.say("right");
    expect(found).toBe(1);
    expect(watch.scan.value).toBe("wrong");
  });

  it("is armed once, however often it is asked for", async () => {
    await watch.arm();
    expect(scanner.opened).toBe(1);
  });

  it("is off when its screen is left, and what comes later is nobody's", async () => {
    watch.disarm();
    expect(scanner.signal?.aborted).toBe(true);
    await scanner.say("right");
    expect(found).toBe(0);
    expect(watch.scan.value).toBe("off");
  });

  it("says so when there is none, and can be armed anew", async () => {
    await scanner.fail();
    expect(watch.scan.value).toBe("noScanner");
    void watch.arm();
    await flushPromises();
    expect(watch.scan.value).toBe("waiting");
    expect(scanner.opened).toBe(2);
  });

  it("ends with the line to its host", () => {
    lost.abort();
    expect(scanner.signal?.aborted).toBe(true);
  });
});
