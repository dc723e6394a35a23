import { setImmediate as settle } from "node:timers/promises";
import { beforeEach, expect, it } from "vitest";
import type { LightName } from "../../../kiosk-config/schema/auxiliaries.ts";
import { GuideLights } from "./guide-lights.ts";

let said: string[];
let board: (name: LightName, state: "on" | "off") => Promise<boolean>;
let lights: GuideLights;
beforeEach(() => {
  said = [];
  board = () => Promise.resolve(true);
  lights = new GuideLights({
    lights: ["idReader", "receiptPrinter"],
    setLight: (name, state) => {
      said.push(`${name} ${state}`);
      return board(name, state);
    },
  });
});

const show = (...names: LightName[]) => lights.show(new Set(names));
const heard = async () => {
  await settle();
  return said.splice(0);
};

it("switches what changed, and only what the board has", async () => {
  lights.boardIsBack();
  expect(await heard()).toEqual(["idReader off", "receiptPrinter off"]);
  show("idReader", "barcodeScanner");
  expect(await heard()).toEqual(["idReader on"]);
  show("idReader");
  expect(await heard()).toEqual([]);
  show();
  expect(await heard()).toEqual(["idReader off"]);
});

it("says nothing before there is a board, and then everything", async () => {
  show("receiptPrinter");
  expect(await heard()).toEqual([]);
  lights.boardIsBack();
  expect(await heard()).toEqual(["idReader off", "receiptPrinter on"]);
});

it("says everything again when the board was away", async () => {
  lights.boardIsBack();
  await heard();
  board = () => Promise.reject(new Error("port closed"));
  show("idReader", "receiptPrinter");
  expect(await heard()).toEqual(["idReader on"]);
  board = () => Promise.resolve(true);
  show("receiptPrinter");
  expect(await heard()).toEqual([]);
  lights.boardIsBack();
  expect(await heard()).toEqual(["idReader off", "receiptPrinter on"]);
});

it("is not kept away by a failure of the board that was there before", async () => {
  lights.boardIsBack();
  await heard();
  let fail: (reason: Error) => void = () => undefined;
  board = () => new Promise((_, reject) => (fail = reject));
  show("idReader");
  expect(await heard()).toEqual(["idReader on"]);
  lights.boardIsBack();
  board = () => Promise.resolve(true);
  fail(new Error("port closed"));
  expect(await heard()).toEqual(["idReader on", "receiptPrinter off"]);
});

it("skips what is out of date while a slow board switches", async () => {
  lights.boardIsBack();
  await heard();
  let done: (lit: boolean) => void = () => undefined;
  board = () => new Promise((resolve) => (done = resolve));
  show("idReader");
  show("receiptPrinter");
  show();
  done(true);
  board = () => Promise.resolve(true);
  expect(await heard()).toEqual(["idReader on", "idReader off"]);
});
