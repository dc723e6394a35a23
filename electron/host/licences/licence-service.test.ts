import { ORPCError } from "@orpc/client";
import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, it } from "vitest";
import type { Licence, LicenceSummary } from "../../../hall/contract/licence.ts";
import { LiveValue } from "../live-value.ts";
import { LicenceService, type LicenceServiceOptions } from "./licence-service.ts";

const SUBJECT = { idNumber: "411322190001010019", name: "张样本" };
const OTHER = { idNumber: "411322190002020024", name: "李虚构" };
const USE = {
  kioskId: "kiosk-1",
  purpose: "查看本人名下的电子证照",
  level: "card" as const,
  consent: "6a0c2b1e-8d5f-4b3a-9e7c-0f1d2c3b4a59",
};
const LICENCE: LicenceSummary = {
  licenceId: "1.2.156.3005.2.11100000000099999X003.114113220060099999.90000000000000000002.001.L",
  kind: "结婚证",
  title: "结婚证",
  maskedNumber: "****0123",
  maskedHolder: "张**",
  issuer: "方城县民政局",
  state: "valid",
};
const WHOLE: Licence = { ...LICENCE, number: "J411322-2019-900123", holder: "张样本", fields: [] };

let person: ReturnType<LicenceServiceOptions["person"]>;
let visit: LiveValue<{ visitId: string }>;
let asked: { what: string; input: { use: { purpose: string }; licenceId?: string } }[];
let answer: () => Promise<unknown>;
let service: LicenceService;
beforeEach(() => {
  person = ok({ subject: SUBJECT, use: USE });
  visit = new LiveValue({ visitId: "one" });
  asked = [];
  answer = async () => ({ licences: [LICENCE], unreadable: 0 });
  const procedure = (what: string) => (input: never) => {
    asked.push({ what, input });
    return answer();
  };
  const names = ["list", "reveal", "verify", "forService", "file"];
  const hall = Object.fromEntries(
    names.map((name) => [name, procedure(name)]),
  ) as unknown as LicenceServiceOptions["hall"];
  service = new LicenceService({ hall, person: () => person, visit });
});
const listed = async () => (await service.list({ again: false }))._unsafeUnwrap().licences[0]?.ref ?? "";

describe("licences of the present citizen", () => {
  it("are asked for once a visit, under names that say nothing outside of it", async () => {
    const ref = await listed();
    expect(ref).not.toContain("1.2.156");
    expect(await listed()).toBe(ref);
    expect(asked).toHaveLength(1);
    expect((await service.list({ again: true }))._unsafeUnwrap().licences[0]?.ref).toBe(ref);
    expect(asked).toHaveLength(2);
  });

  it("are not asked for before somebody is known and has agreed", async () => {
    for (const refusal of ["IDENTITY_REQUIRED", "CONSENT_REQUIRED", "FACTOR_REQUIRED", "CARD_EXPIRED"] as const) {
      person = err(refusal);
      expect((await service.list({ again: false }))._unsafeUnwrapErr()).toBe(refusal);
    }
    expect(asked).toEqual([]);
  });

  it("are shown whole only from a name of this visit, and the platform is told why", async () => {
    const ref = await listed();
    answer = async () => WHOLE;
    expect((await service.reveal(ref))._unsafeUnwrap()).toEqual({ number: WHOLE.number, holder: "张样本", fields: [] });
    expect(asked.at(-1)).toMatchObject({
      what: "reveal",
      input: { licenceId: LICENCE.licenceId, use: { purpose: "显示本人的电子证照：结婚证" } },
    });
    expect((await service.reveal(LICENCE.licenceId))._unsafeUnwrapErr()).toBe("NO_SUCH_LICENCE");
  });

  it("are forgotten with the visit", async () => {
    const ref = await listed();
    visit.set({ visitId: "two" });
    expect(service.known(ref)).toBeUndefined();
    expect((await service.reveal(ref))._unsafeUnwrapErr()).toBe("NO_SUCH_LICENCE");
  });

  it("do not open to another card", async () => {
    const ref = await listed();
    person = ok({ subject: OTHER, use: USE });
    expect((await service.reveal(ref))._unsafeUnwrapErr()).toBe("NO_SUCH_LICENCE");
    expect((await service.list({ again: false })).isOk()).toBe(true);
    expect(asked.filter(({ what }) => what === "list")).toHaveLength(2);
  });

  it.each([
    ["the visit ended", () => visit.set({ visitId: "two" })],
    ["another card was laid down", () => void (person = ok({ subject: OTHER, use: USE }))],
    ["the consent was taken back", () => void (person = err("CONSENT_REQUIRED"))],
  ])("reach nobody when %s while they were asked for", async (_what, happens) => {
    answer = async () => {
      happens();
      return { licences: [LICENCE], unreadable: 0 };
    };
    expect((await service.list({ again: false }))._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
  });

  it("name why they did not come", async () => {
    answer = async () => Promise.reject(new ORPCError("WRONG_HOLDER", { defined: true }));
    expect((await service.list({ again: false }))._unsafeUnwrapErr()).toBe("WRONG_HOLDER");
    answer = async () => Promise.reject(new Error("fetch failed"));
    expect((await service.list({ again: false }))._unsafeUnwrapErr()).toBe("HALL_AWAY");
    answer = async () => Promise.reject(new ORPCError("SOMETHING_NEW", { defined: true }));
    expect((await service.list({ again: false }))._unsafeUnwrapErr()).toBe("SYSTEM_REFUSED");
  });

  it("are looked through for a service, and what is found can be opened like the rest", async () => {
    const paper = { name: "结婚证", kind: "结婚证", submission: "fetched", need: "required", verdict: "yes" };
    answer = async () => ({ title: "迁户口", papers: [{ ...paper, holding: { state: "held", licence: LICENCE } }] });
    const reading = { kind: "guide" as const, id: "move", answers: {}, title: "迁户口" };
    const { papers } = (await service.forService(reading))._unsafeUnwrap();
    const holding = papers[0]?.holding;
    if (holding?.state !== "held") throw new Error("not held");
    expect(service.known(holding.licence.ref)?.kind).toBe("结婚证");
    expect(JSON.stringify(papers)).not.toContain("1.2.156");
    expect(asked[0]?.input.use.purpose).toBe("办理“迁户口”，看本人有没有要用的电子证照");
  });
});
