import { expect, it } from "vitest";
import type { WindowScreen } from "../../contract/index.ts";
import { scene, THANKED_MS, THINKING_MS, type Request, type Turn } from "./turn.ts";

const NOW = 1_772_415_000_000;
const REQUEST: Request = { id: "a".repeat(22), number: "A001", state: "asked", until: NOW + 60_000 };
const SCREEN: WindowScreen = {
  ...{
    at: NOW,
    hallName: "示例政务服务大厅",
    demo: false,
    windowId: "a01",
    label: "A01",
    place: "一楼东侧",
    asks: true,
  },
  ...{ grades: [], request: REQUEST },
};
const { request: _request, ...CALLED } = SCREEN;
const NOBODY: Turn = { declined: new Set() };
const kinds = (screen: WindowScreen, turn: Turn, ...at: number[]) => at.map((now) => scene(screen, turn, now).kind);

it("asks while the request stands, and not once it is answered, declined or gone", () => {
  expect(kinds(SCREEN, NOBODY, NOW, NOW + 59_999, NOW + 60_000)).toEqual(["ask", "ask", "window"]);
  expect(kinds(CALLED, NOBODY, NOW)).toEqual(["window"]);
  expect(kinds({ ...SCREEN, request: { ...REQUEST, state: "answered" } }, NOBODY, NOW)).toEqual(["window"]);
  expect(kinds(SCREEN, { declined: new Set([REQUEST.id]) }, NOW)).toEqual(["window"]);
});

it("lets who has begun go on behind the time and the next call, as long as they do something", () => {
  const turn: Turn = { ...NOBODY, begun: { request: REQUEST, touchedAt: NOW + 50_000 } };
  expect(kinds(CALLED, turn, NOW + 50_000, NOW + 49_999 + THINKING_MS, NOW + 50_000 + THINKING_MS)).toEqual([
    ...["ask", "ask", "window"],
  ]);
  // Somebody else's request never takes the place of the one that is being answered.
  const next = { ...SCREEN, request: { ...REQUEST, id: "b".repeat(22), number: "A002" } };
  expect(scene(next, turn, NOW + 51_000)).toEqual({ kind: "ask", request: REQUEST });
});

it("does not cut off who thinks long while the request still stands", () => {
  const turn: Turn = { ...NOBODY, begun: { request: REQUEST, touchedAt: NOW } };
  expect(kinds(SCREEN, turn, NOW + 59_000)).toEqual(["ask"]);
});

it("thanks for a while, whatever comes", () => {
  const turn: Turn = { ...NOBODY, thankedAt: NOW };
  expect(kinds(CALLED, turn, NOW, NOW + THANKED_MS)).toEqual(["thanks", "window"]);
});
