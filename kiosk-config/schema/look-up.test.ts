import { describe, expect, it } from "vitest";
import { OPEN_LOOK_UP, PERSONAL_LOOK_UP } from "../fixtures/sample-look-up.ts";
import { LookUp } from "./look-up.ts";

/** `path: message` of each thing that is wrong. */
function wrong(of: object, change: object): string[] {
  return (LookUp.safeParse({ ...of, ...change }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
}
const open = (change: object) => wrong(OPEN_LOOK_UP, change);
const personal = (change: object) => wrong(PERSONAL_LOOK_UP, change);

describe("a look-up", () => {
  it("is right as the samples are", () => {
    expect(open({})).toEqual([]);
    expect(personal({})).toEqual([]);
  });

  it("knows no setting that is not there", () => {
    expect(open({ titel: "查" })[0]).toContain("titel");
  });

  it("asks with what was typed and with nothing else, and types nothing in vain", () => {
    expect(open({ call: { ...OPEN_LOOK_UP.call, query: { stop: "{halt}" } } })).toEqual([
      "call.query.stop: one of line, stop",
      "inputs.1.id: an input that call makes use of",
    ]);
    expect(open({ call: { ...OPEN_LOOK_UP.call, query: { stop: "{stop}", who: "{subject.name}" } } })).toEqual([
      "call.query.who: one of line, stop",
    ]);
  });

  it("never puts a person or a plate where other people's servers log it", () => {
    const inputs = [{ kind: "plate", id: "plate", label: "车牌" }];
    const call = (change: object) => ({ system: "sample", method: "POST", path: "/cars", ...change });
    const rule = "nothing that tells of a person: that goes into call.body";
    expect(open({ inputs, call: call({ path: "/cars/{plate}" }) })).toEqual([`call.path: ${rule}`]);
    expect(open({ inputs, call: call({ query: { plate: "{plate}" } }) })).toEqual([`call.query.plate: ${rule}`]);
    expect(open({ inputs, call: call({ body: { plate: "{plate}" } }) })).toEqual([]);
    expect(personal({ call: { ...PERSONAL_LOOK_UP.call, query: { id: "{subject.idNumber}" } } })).toEqual([
      `call.query.id: ${rule}`,
    ]);
  });

  it("lets no typed text and no gap into a path, and no body into a GET", () => {
    const text = [{ kind: "text", id: "line", label: "线路" }, OPEN_LOOK_UP.inputs[1]];
    expect(open({ inputs: text })).toEqual(["call.path: no typed text: that goes into call.query or call.body"]);
    expect(open({ call: { ...OPEN_LOOK_UP.call, path: "/lines/{line}/{stop}" } })).toEqual([
      "call.path: an input that is required, as a path has no gaps",
    ]);
    expect(open({ call: { ...OPEN_LOOK_UP.call, body: { a: "b" } } })).toEqual([
      "call.method: POST, as there is a body",
    ]);
  });

  it("of a person says why, asks with the number, and knows whose the answer is", () => {
    const { body: _body, ...call } = PERSONAL_LOOK_UP.call;
    const { holder: _holder, ...answer } = PERSONAL_LOOK_UP.answer;
    expect(personal({ purpose: undefined })).toEqual(["purpose: what a person agrees to"]);
    expect(personal({ call: { ...call, body: { since: "{since}" } } })).toEqual([
      "call.body: {subject.idNumber}, as identity is asked for",
    ]);
    expect(personal({ answer })).toEqual([
      "answer.holder: where the answer says whose it is: another one's is never shown",
    ]);
    expect(open({ purpose: "查一查线路" })).toEqual(["purpose: nothing, as nobody is asked who they are"]);
  });

  it("reveals only to who came with a card", () => {
    expect(personal({ identity: "number" })).toEqual([
      "answer.facts.0.reveal: a mask, and identity: card (or cardAndFactor)",
    ]);
  });

  it("has a layout for what it shows, and a table for codes", () => {
    expect(open({ layout: "record" })).toEqual(["layout: table, timeline or cards, as there are rows"]);
    const facts = [{ label: "甲", at: "/a", format: "words" }];
    expect(open({ layout: "record", answer: { facts } })).toEqual(["answer.facts.0.words: a table of words"]);
    expect(open({ answer: { facts: [{ label: "甲", at: "/a", unit: "分" }] } })).toEqual([
      "layout: record, as there are no rows",
      "answer.facts.0.unit: format: number in front of a unit",
    ]);
  });

  it("prints what there is", () => {
    expect(open({ print: { slip: { columns: ["站点", "票价"] } } })).toEqual([
      "print.slip.columns.1: one of 站点, 分钟",
    ]);
  });

  it("takes no pattern that could stand still over a few characters", () => {
    const pattern = (regex: string) => [
      OPEN_LOOK_UP.inputs[0],
      { ...OPEN_LOOK_UP.inputs[1], pattern: { regex, message: "请再看看" } },
    ];
    for (const regex of ["(a+)+", "(", "(\\d*)*$"]) {
      expect(open({ inputs: pattern(regex) })).toEqual([
        "inputs.1.pattern.regex: a regular expression without repetition of what repeats",
      ]);
    }
  });
});
