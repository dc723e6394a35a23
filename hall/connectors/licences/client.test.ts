import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createConnection } from "../connection/connection.ts";
import { TWIN_LICENCES } from "../twins/licence-data.ts";
import { startTwin, type RunningTwin } from "../twins/twin-server.ts";
import { createLicencesClient } from "./client.ts";

const SUBJECT = { idNumber: "411322190001010019", name: "张样本" };
const USE = {
  kioskId: "kiosk-1",
  purpose: "查看本人名下的电子证照",
  level: "card" as const,
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
};
const [KNOWN] = TWIN_LICENCES;
if (KNOWN === undefined) throw new Error("the twin has no licence");
const ENTRY = KNOWN.certificate;

let twin: RunningTwin;
let answers: Record<string, unknown>;
beforeEach(async () => {
  answers = {};
  const paths = ["list", "info", "file", "verify-info", "verify-file"].map((name) => `/certificates/${name}`);
  twin = await startTwin({
    system: "licences",
    routes: paths.map((path) => ({ method: "POST" as const, path, answer: () => ({ json: answers[path] ?? null }) })),
  });
});
afterEach(() => twin.close());

const client = () =>
  createLicencesClient(
    createConnection({ system: "licences", baseUrl: twin.url, audit: { write: async () => undefined } }),
  );
const listed = async (certificates: unknown[]) => {
  answers["/certificates/list"] = { certificates };
  return client().list({ subject: SUBJECT, use: USE });
};
const one = { subject: SUBJECT, use: USE, certificateId: ENTRY["certificate_id"] ?? "", item: "x" };

describe("the list", () => {
  it("is asked for with holder, kind of holder and cause, all in the body", async () => {
    const body = { ...USE, purpose: "办".repeat(200) };
    const holder = { typeCode: "001" as const, creditCode: "92411322MA99999991" };
    expect((await listed([])).isOk()).toBe(true);
    expect((await client().list({ subject: SUBJECT, use: body, holder })).isOk()).toBe(true);
    expect(twin.asked.map(({ path, body }) => [path, body])).toEqual([
      ["/certificates/list", { holderCode: SUBJECT.idNumber, holderTypeCode: "111", useCause: USE.purpose }],
      ["/certificates/list", { holderCode: "92411322MA99999991", holderTypeCode: "001", useCause: "办".repeat(200) }],
    ]);
  });

  it("reads dates as platforms write them", async () => {
    const entry = { ...ENTRY, issue_date: "20200101", valid_from: "2020-01-01 00:00:00", valid_to: "9999-12-31" };
    const { certificates } = (await listed([entry]))._unsafeUnwrap();
    expect(certificates[0]).toMatchObject({ issuedOn: "2020-01-01", validFrom: "2020-01-01" });
    expect(certificates[0]).not.toHaveProperty("validUntil");
  });

  it.each([
    ["identifier that does not check", { certificate_id: `${ENTRY["certificate_id"]?.slice(0, -1)}#` }],
    ["day that does not exist", { valid_to: "2024-02-30" }],
    ["state of no known code", { state: "12" }],
    ["missing name", { certificate_name: undefined }],
    ["missing holder", { holder_code: undefined }],
  ])("leaves out and counts an entry with a %s", async (_what, change) => {
    const good = { ...TWIN_LICENCES[1]?.certificate };
    const { certificates, unreadable } = (await listed([{ ...ENTRY, ...change }, good]))._unsafeUnwrap();
    expect([certificates.length, unreadable]).toEqual([1, 1]);
  });

  it("is refused as a whole for one entry of somebody else, even one that cannot be read", async () => {
    const foreign = { holder_code: "411322190002020024" };
    expect((await listed([ENTRY, foreign]))._unsafeUnwrapErr().kind).toBe("wrongHolder");
  });
});

describe("a file", () => {
  const file = (over: object) => {
    answers["/certificates/file"] = {
      certificate_id: one.certificateId,
      holder_code: SUBJECT.idNumber,
      file_type: "pdf",
      content: Buffer.from("%PDF-1.4 …").toString("base64"),
      ...over,
    };
    return client().file(one);
  };

  it("is a PDF, or named as what it is", async () => {
    expect((await file({}))._unsafeUnwrap()).toMatchObject({ format: "pdf" });
    expect((await file({ file_type: "ofd" }))._unsafeUnwrap()).toEqual({ format: "ofd" });
  });

  it("that is none, of somebody else, or of another licence is refused", async () => {
    expect((await file({ content: Buffer.from("<html>").toString("base64") }))._unsafeUnwrapErr().kind).toBe(
      "badAnswer",
    );
    expect((await file({ holder_code: "411322190002020024" }))._unsafeUnwrapErr().kind).toBe("wrongHolder");
    expect((await file({ certificate_id: "1.2" }))._unsafeUnwrapErr().kind).toBe("wrongHolder");
  });
});

it("does not take silence for a yes", async () => {
  answers["/certificates/verify-info"] = { certificate_id: one.certificateId, result: "unknown" };
  expect((await client().verifyInfo({ ...one, number: "1" }))._unsafeUnwrap()).toBe("unknown");
  answers["/certificates/verify-file"] = { certificate_id: one.certificateId };
  expect((await client().verifyFile({ ...one, sha256: "00" }))._unsafeUnwrapErr().kind).toBe("badAnswer");
});
