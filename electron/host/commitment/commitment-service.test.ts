import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, it } from "vitest";
import type { CardRecord } from "../../../devices/contract/index.ts";
import { handOffDay } from "../../../hall/contract/hand-off.ts";
import { SAMPLE_DEFERRAL, SAMPLE_PROMISE } from "../../../kiosk-config/fixtures/sample-commitment.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { SAMPLE_HALL } from "../../../kiosk-config/fixtures/sample-hall.ts";
import type { PaperFacts } from "../verify/verification-link.ts";
import { CommitmentService } from "./commitment-service.ts";

const CARD: CardRecord = {
  kind: "resident",
  name: "测试甲",
  sex: "female",
  nationCode: "01",
  nation: "汉",
  birthDate: "19000101",
  address: "示例省示例县示例路一号",
  idNumber: "110101190001010014",
  issuer: "示例县公安局",
  validFrom: "20200101",
  validTo: "长期",
};
const SECRETS = [CARD.name, CARD.idNumber, CARD.address, "13800001234"];
const WISH = { guideId: SAMPLE_GUIDE.id, kind: "deferral" as const };
const ANSWERS = { phone: "13800001234", why: "lost", note: "" };
const INK = { width: 1000, height: 400, strokes: [[100, 100, 600, 300]] };
/** A Thursday evening in China. */
const NOW = Date.UTC(2026, 10, 26, 12);

let card: CardRecord | undefined;
let links: PaperFacts[];
let service: CommitmentService;
beforeEach(() => {
  card = CARD;
  links = [];
  service = new CommitmentService({
    content: {
      hall: { ...SAMPLE_HALL, sampleNotice: "示例内容" },
      guides: [SAMPLE_GUIDE],
      commitments: [SAMPLE_DEFERRAL, SAMPLE_PROMISE],
    },
    signer: () => (card === undefined ? err("IDENTITY_REQUIRED") : ok(card)),
    card: () => card,
    verificationLink: (paper) => {
      links.push(paper);
      return "https://hall.example/v/x";
    },
    now: () => NOW,
  });
});
const draftId = () => service.draft(WISH)._unsafeUnwrap().draftId;
function reviewed(): string {
  const id = draftId();
  service.review({ draftId: id, answers: ANSWERS })._unsafeUnwrap();
  return id;
}

describe("what may be signed", () => {
  it("is told before anybody is asked for a card", () => {
    card = undefined;
    expect(service.about(WISH)).toMatchObject({
      title: "容缺受理承诺书",
      guideTitle: "办示例证",
      materials: [{ name: "遗失声明", chosen: true }],
      deadline: { date: "2026-12-03", workdays: 5, words: "2026年12月3日（星期四）" },
      excluded: ["有失信记录还没有修复的，不能用。"],
    });
  });

  it("is nothing for a guide that does not allow it, or a paper that it does not let come later", () => {
    expect(service.about({ ...WISH, kind: "promise" })).toBeUndefined();
    expect(service.about({ ...WISH, guideId: "none" })).toBeUndefined();
    expect(service.about({ ...WISH, materials: ["居民身份证"] })).toBeUndefined();
    expect(service.about({ ...WISH, materials: ["遗失声明", "居民身份证"] })).toBeUndefined();
    expect(service.draft({ ...WISH, kind: "promise" })._unsafeUnwrapErr()).toBe("NOT_FOUND");
  });
});

describe("a draft", () => {
  it("needs the card", () => {
    card = undefined;
    expect(service.draft(WISH)._unsafeUnwrapErr()).toBe("IDENTITY_REQUIRED");
  });

  it("fills in what the card says, masked, and asks the rest", () => {
    const draft = service.draft(WISH)._unsafeUnwrap();
    expect(draft.filled.map(({ label, masked }) => [label, masked])).toEqual([
      ["姓名", "测**"],
      ["身份证号码", "1101****0014"],
      ["住址", "示例省示例县****"],
    ]);
    expect(draft.questions.map(({ id }) => id)).toEqual(["phone", "why", "note"]);
    for (const secret of SECRETS) expect(JSON.stringify(draft)).not.toContain(secret);
    expect(service.reveal(draft.draftId)?.map(({ value }) => value)).toEqual([CARD.name, CARD.idNumber, CARD.address]);
  });

  it("names the answers that do not fit", () => {
    const answers = { phone: "12345", why: "no such reason" };
    expect(service.review({ draftId: draftId(), answers })._unsafeUnwrapErr()).toEqual({
      code: "ANSWERS_WRONG",
      fields: ["phone", "why"],
    });
  });

  it("is read whole before it is signed, with numbers covered", () => {
    const letter = service.review({ draftId: draftId(), answers: ANSWERS })._unsafeUnwrap();
    expect(letter.fields).toContainEqual({ label: "缺的原因", value: "丢了在补" });
    expect(letter.fields).toContainEqual({ label: "手机号", value: "138****1234" });
    expect(letter.fields.map(({ label }) => label)).not.toContain("补充");
    expect(letter).toMatchObject({
      materials: ["遗失声明"],
      promises: ["我会在2026年12月3日（星期四）以前（5个工作日内）补齐“遗失声明”。"],
      madeOn: "2026年11月26日（星期四）",
      sampleNotice: "示例内容",
    });
    for (const secret of SECRETS) expect(JSON.stringify(letter)).not.toContain(secret);
    expect(service.sign({ draftId: draftId(), signature: { by: "paper" } })._unsafeUnwrapErr()).toBe("NOT_REVIEWED");
  });

  it("shows whole all that it covers, the telephone that was typed, too", () => {
    expect(service.reveal(reviewed())?.map(({ value }) => value)).toEqual(SECRETS);
  });
});

describe("a signed letter", () => {
  it("is whole for the paper, and tells the hall no more than a mask", () => {
    const id = reviewed();
    expect(service.signedLetter(id)._unsafeUnwrapErr()).toBe("NOT_SIGNED");
    const { fingerprint } = service.sign({ draftId: id, signature: { by: "screen", ink: INK } })._unsafeUnwrap();
    const { letter } = service.signedLetter(id)._unsafeUnwrap();
    expect(letter.fields.map(({ value }) => value)).toEqual([...SECRETS, "丢了在补"]);
    expect(letter.number).toMatch(/^20261126-[2-9A-Z]{10}$/);
    expect(links).toEqual([
      {
        kind: "deferral",
        guideId: SAMPLE_GUIDE.id,
        untilDay: handOffDay(Date.UTC(2026, 11, 3)),
        holder: "测**",
        fingerprint,
      },
    ]);
  });

  it("has another fingerprint each time, though the same person promises the same", () => {
    const prints = [1, 2].map(
      () => service.sign({ draftId: reviewed(), signature: { by: "paper" } })._unsafeUnwrap().fingerprint,
    );
    expect(new Set(prints).size).toBe(2);
  });

  it("is not signed by a dot", () => {
    const signature = { by: "screen" as const, ink: { ...INK, strokes: [[5, 5]] } };
    expect(service.sign({ draftId: reviewed(), signature })._unsafeUnwrapErr()).toBe("NO_SIGNATURE");
  });

  it("must be signed anew when an answer was changed", () => {
    const id = reviewed();
    service.sign({ draftId: id, signature: { by: "paper" } })._unsafeUnwrap();
    service.review({ draftId: id, answers: { ...ANSWERS, why: "home" } })._unsafeUnwrap();
    expect(service.signedLetter(id)._unsafeUnwrapErr()).toBe("NOT_SIGNED");
  });
});

describe("the end of it", () => {
  const gone = (id: string) => {
    expect(service.reveal(id)).toBeUndefined();
    expect(service.review({ draftId: id, answers: ANSWERS })._unsafeUnwrapErr()).toEqual({ code: "NOT_FOUND" });
    expect(service.sign({ draftId: id, signature: { by: "paper" } })._unsafeUnwrapErr()).toBe("NOT_FOUND");
    expect(service.signedLetter(id)._unsafeUnwrapErr()).toBe("NOT_FOUND");
  };

  it("comes with the end of the visit", () => {
    const id = reviewed();
    service.forget();
    gone(id);
  });

  it("comes with another person's card, and that card does not bring it back", () => {
    const id = reviewed();
    card = { ...CARD, idNumber: "110101190001010022" };
    gone(id);
    card = CARD;
    gone(id);
  });

  it("does not come because a card could not be read again", () => {
    const id = reviewed();
    card = undefined;
    expect(service.sign({ draftId: id, signature: { by: "paper" } }).isOk()).toBe(true);
  });

  it("comes with the next draft", () => {
    const id = reviewed();
    draftId();
    gone(id);
  });
});
