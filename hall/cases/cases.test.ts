import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCasesTwin } from "../connectors/twins/cases-twin.ts";
import { twinCases } from "../connectors/twins/case-data.ts";
import type { Case, CaseProof } from "../contract/index.ts";
import { hallWith, USE, ZHANG } from "../fixtures/outside.ts";
import { MONDAY_MORNING } from "../fixtures/queue.ts";

let hall: Awaited<ReturnType<typeof hallWith>>;
beforeEach(async () => {
  hall = await hallWith(startCasesTwin);
});
afterEach(() => hall.close());

const mine = async (subject = ZHANG) => hall.post("/cases/by-holder", { subject, use: USE });
const ask = (number: string, proof: CaseProof, kioskId = "kiosk-1") =>
  hall.post("/cases/by-number", { kioskId, number, proof });
const wire = (serial: string) => {
  const found = twinCases(MONDAY_MORNING).find((one) => one.wire.affairSerialNo.endsWith(serial));
  if (found === undefined) throw new Error(`no twin case ${serial}`);
  return found.wire;
};

describe("my cases", () => {
  it("come newest first, in plain words, with masks and without the number of the person", async () => {
    const { status, body } = await mine();
    expect(status).toBe(200);
    const cases = body as Case[];
    expect(cases.map(({ stateName, service }) => `${stateName} ${service}`)).toEqual([
      "补齐补正 食品经营许可新办",
      "在办 不动产转移登记",
      "办结 居民身份证换领",
    ]);
    expect(cases[0]?.maskedName).toBe("张**");
    for (const secret of [ZHANG.idNumber, ZHANG.name]) expect(JSON.stringify(cases)).not.toContain(secret);
  });

  it("are one each, though the platform sends them twice", async () => {
    hall.twin.fault({ fault: "duplicate" });
    expect((await mine()).body).toHaveLength(3);
  });

  it("are none for somebody who has none", async () => {
    expect(await mine({ idNumber: "110101190001010014", name: "测试甲" })).toEqual({ status: 200, body: [] });
  });

  it.each([
    ["500", 503, "SYSTEM_AWAY"],
    ["html", 503, "SYSTEM_AWAY"],
    ["hang", 503, "SYSTEM_AWAY"],
    ["wrongSchema", 503, "SYSTEM_AWAY"],
    ["otherHolder", 409, "WRONG_HOLDER"],
  ] as const)("are not shown when the platform answers %s", async (fault, status, code) => {
    hall.twin.fault({ fault });
    expect(await mine()).toMatchObject({ status, body: { code, data: { system: "cases" } } });
  });

  it("carry nothing that a printer would obey", async () => {
    hall.twin.fault({ fault: "hostile" });
    const { body } = await mine();
    expect((body as Case[])[0]?.service).toContain("<img");
    expect(JSON.stringify(body)).not.toMatch(/\\u001b|\u202e/);
  });
});

describe("a case by its number", () => {
  it("is told to whoever also has the code of the receipt, or the end of the ID number", async () => {
    const { affairSerialNo, queryCode } = wire("0007");
    const byCode = await ask(affairSerialNo, { kind: "queryCode", value: queryCode });
    const byTail = await ask(affairSerialNo.slice(-12), { kind: "idTail", value: "0019" });
    expect(byCode.body).toMatchObject([{ number: affairSerialNo, state: "supplement" }]);
    expect(byTail.body).toEqual(byCode.body);
  });

  it("tells a stranger nothing: a wrong proof and a number that is none look the same", async () => {
    const wrong = await ask(wire("0007").affairSerialNo, { kind: "idTail", value: "1234" });
    const unknown = await ask("202603020999", { kind: "idTail", value: "0019" });
    expect(wrong).toMatchObject({ status: 404, body: { code: "NO_MATCH" } });
    expect(unknown).toEqual(wrong);
  });

  it("cannot be tried out: ten wrong proofs, then even the right one waits a quarter of an hour", async () => {
    const { affairSerialNo, queryCode } = wire("0007");
    for (let index = 0; index < 10; index += 1) {
      await ask(affairSerialNo, { kind: "idTail", value: `100${index}` }, `kiosk-${index}`);
    }
    const right = { kind: "queryCode", value: queryCode } as const;
    // By its last twelve digits it is the same number.
    expect((await ask(affairSerialNo.slice(-12), right)).body).toMatchObject({ code: "TOO_MANY_TRIES" });
    hall.queue.pass(15 * 60 * 1000);
    expect((await ask(affairSerialNo, right)).status).toBe(200);
  });

  it("is refused when the platform answers about another one", async () => {
    hall.twin.fault({ fault: "otherHolder" });
    const answer = await ask(wire("0007").affairSerialNo, { kind: "idTail", value: "0019" });
    expect(answer.body).toMatchObject({ code: "WRONG_HOLDER" });
  });

  it("leaves its last four digits in the audit, and no proof", async () => {
    const { affairSerialNo, queryCode } = wire("0007");
    await ask(affairSerialNo, { kind: "queryCode", value: queryCode });
    const audit = JSON.stringify((await hall.get("/connector-calls?limit=5")).body);
    expect(audit).toContain("****0007");
    expect(audit).not.toContain(queryCode);
  });
});
