import { nextTick, reactive } from "vue";
import { describe, expect, it, vi } from "vitest";
import type { KioskLook, KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";
import { followOpener } from "./follow-opener.ts";

const ORIGIN = "http://hall.example";
const SCREEN = { shown: { kind: "guide", id: "passport" } } as KioskScreen;

function framed({ alone = false } = {}) {
  const hears: { kind: string; hear: (event: Event) => void }[] = [];
  let now = 0;
  const parent = { postMessage: vi.fn() };
  const own = {
    parent: parent as unknown as Window,
    location: { origin: ORIGIN },
    addEventListener: (kind: string, hear: (event: Event) => void) => void hears.push({ kind, hear }),
  };
  if (alone) own.parent = Object.assign(own, parent) as unknown as Window;
  const look = reactive<{ look: KioskLook }>({ look: "standard" });
  const onTold = vi.fn();
  followOpener({ own, look, onTold, clock: () => now });
  const happen = (event: Event) => hears.filter(({ kind }) => kind === event.type).forEach(({ hear }) => hear(event));
  const tell = (data: unknown, from: { origin?: string; source?: unknown } = {}) =>
    happen({ type: "message", data, origin: ORIGIN, source: own.parent, ...from } as MessageEvent);
  const touch = (sign: string, afterMs: number) => {
    now += afterMs;
    happen(new Event(sign));
  };
  return { parent, look, onTold, tell, touch };
}

describe("the page of the preview", () => {
  it("says that it listens, shows what it is told, and looks as it is told", () => {
    const { parent, look, onTold, tell } = framed();
    expect(parent.postMessage).toHaveBeenCalledWith({ kioskPreview: "ready" }, ORIGIN);
    tell({ screen: SCREEN, look: "care" });
    expect(onTold).toHaveBeenCalledWith(SCREEN);
    expect(look.look).toBe("care");
  });

  it("tells how it looks when somebody presses its own button", async () => {
    const { parent, look } = framed();
    look.look = "care";
    await nextTick();
    expect(parent.postMessage).toHaveBeenLastCalledWith({ kioskPreview: "look", look: "care" }, ORIGIN);
  });

  it("says that somebody touches it, and not with every move of the pointer", () => {
    const { parent, touch } = framed();
    const told = () => parent.postMessage.mock.calls.filter(([{ kioskPreview }]) => kioskPreview === "touched").length;
    for (const sign of ["pointermove", "pointermove", "pointerdown"]) touch(sign, 100);
    expect(told()).toBe(1);
    touch("keydown", 10_000);
    expect(told()).toBe(2);
    expect(parent.postMessage).toHaveBeenLastCalledWith({ kioskPreview: "touched" }, ORIGIN);
  });

  it("hears nobody else, nothing by halves, and nothing when it stands alone", () => {
    const { onTold, tell } = framed();
    tell({ screen: SCREEN, look: "care" }, { origin: "http://elsewhere.example" });
    tell({ screen: SCREEN, look: "care" }, { source: {} });
    tell({ screen: SCREEN });
    const alone = framed({ alone: true });
    alone.tell({ screen: SCREEN, look: "care" });
    for (const one of [onTold, alone.onTold]) expect(one).not.toHaveBeenCalled();
  });
});
