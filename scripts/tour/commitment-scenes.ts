import type { CardEvent } from "../../devices/contract/index.ts";
import { offerOf } from "../../kiosk-config/commitment/offer.ts";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { CommitmentKind, CommitmentTemplate } from "../../kiosk-config/schema/commitment.ts";
import type { Scene, Step } from "./scene.ts";

/** The letter with the most to ask, and one with several papers to choose from. */
export interface CommitmentIds {
  longest?: { hash: string; fields: CommitmentTemplate["fields"] };
  several?: { hash: string };
}

export function commitmentIds({ guides, commitments }: Pick<Content, "guides" | "commitments">): CommitmentIds {
  const offers = guides.flatMap((guide) =>
    (["promise", "deferral"] as const).flatMap((kind) => {
      const offer = offerOf({ templates: commitments, guide, kind });
      return offer === undefined ? [] : [{ ...offer, hash: hashOf(guide.id, kind) }];
    }),
  );
  const kinds = ({ fields }: CommitmentTemplate) => new Set(fields.map(({ kind }) => kind)).size;
  const [longest] = [...offers].sort((a, b) => kinds(b.template) - kinds(a.template));
  const several = offers.find(({ materials }) => materials.length > 1);
  return {
    ...(longest && { longest: { hash: longest.hash, fields: longest.template.fields } }),
    ...(several && { several: { hash: several.hash } }),
  };
}

const hashOf = (guideId: string, kind: CommitmentKind) => `#/commitment/${guideId}/${kind}`;
const screen = (id: string) => `[data-screen="${id}"]`;
const keys = (text: string): Step[] => Array.from(text, (key) => ({ tap: "key", id: key }));

/** What a finger does with one question. */
function answered(field: CommitmentTemplate["fields"][number]): Step[] {
  const next: Step = { tap: "next-question" };
  switch (field.kind) {
    case "card":
      return [];
    case "choice":
      return [{ tap: "answer", id: field.options[0]?.id ?? "" }];
    case "phone":
      return [...keys("13800001234"), next];
    case "text": {
      const [first] = field.suggestions;
      const put: Step = first === undefined ? { type: "示例", into: "answer-text" } : { tap: "suggestion", id: first };
      return [put, next];
    }
    case "date":
      return [{ tap: "date-choice" }, { tap: "date-choice" }, { tap: "date-choice" }, next];
    case "creditCode":
      return field.required ? [...keys("91350100M000100Y43"), next] : [{ tap: "skip-question" }];
  }
}

/** A letter from what it is to the paper, with what may go wrong. */
export function commitmentScenes({ longest, several }: CommitmentIds, card: CardEvent): Scene[] {
  if (longest === undefined) return [];
  const { hash, fields } = longest;
  const asked = fields.filter(({ kind }) => kind !== "card");
  const begun: Step[] = [{ card }, { see: screen("commitment") }, { tap: "begin-commitment" }, { tap: "agree" }];
  const reviewed: Step[] = [...begun, { see: screen("commitment-ask") }, ...asked.flatMap(answered)];
  const signed: Step[] = [
    ...reviewed,
    { see: screen("commitment-review") },
    { tap: "go-sign" },
    { see: screen("commitment-sign") },
    { tap: "sign-on-paper" },
  ];
  const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    name,
    title,
    page: "citizen",
    hash,
    ...rest,
  });
  return [
    scene("commitment", "承诺书：这是什么", { see: `${screen("commitment")} .deadline` }),
    scene("commitment-missing", "承诺书：没有", { hash: "#/commitment/no-such-guide/promise", see: ".empty" }),
    ...(several === undefined
      ? []
      : [scene("commitment-papers", "承诺书：缺哪几样", { hash: several.hash, see: ".paper" })]),
    scene("commitment-card", "承诺书：放证件", {
      steps: [{ see: screen("commitment") }, { tap: "begin-commitment" }],
      see: screen("identity-card"),
    }),
    scene("commitment-consent", "承诺书：同不同意", { steps: begun.slice(0, -1), see: screen("identity-consent") }),
    ...asked.map((field, index) =>
      scene(`commitment-ask-${field.id}`, `承诺书：问${field.label}`, {
        steps: [...begun, { see: screen("commitment-ask") }, ...asked.slice(0, index).flatMap(answered)],
        see: `${screen("commitment-ask")}[data-variant="${field.kind}"]`,
      }),
    ),
    scene("commitment-review", "承诺书：看全文", { steps: reviewed, see: `${screen("commitment-review")} .deadline` }),
    scene("commitment-revealed", "承诺书：显示全部", {
      steps: [...reviewed, { see: screen("commitment-review") }, { tap: "reveal" }],
      see: '[data-action="reveal"][aria-pressed="true"]',
    }),
    scene("commitment-sign", "承诺书：签名", { steps: signed.slice(0, -1), see: '[data-id="signature"]' }),
    scene("commitment-done", "承诺书：打好了", { steps: signed, see: '[data-variant="printed"]' }),
    scene("commitment-done-failed", "承诺书：没有打完", {
      kiosk: { documentPrinter: "paperOut" },
      letter: { outcome: "failed", cause: "paperOut" },
      steps: signed,
      see: '[data-variant="failed"]',
    }),
    scene("commitment-done-unknown", "承诺书：不能确定", {
      letter: { outcome: "unknown" },
      steps: signed,
      see: '[data-variant="unknown"]',
    }),
    scene("commitment-done-slip-alone", "承诺书：只有小纸条", {
      kiosk: { documentPrinter: "none" },
      steps: signed,
      see: '[data-variant="printed"]',
    }),
  ];
}
