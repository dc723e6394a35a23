import { randomBytes, randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { CardRecord } from "../../../devices/contract/index.ts";
import { handOffDay } from "../../../hall/contract/hand-off.ts";
import { offerOf, type CommitmentOffer } from "../../../kiosk-config/commitment/offer.ts";
import { sentencesOf } from "../../../kiosk-config/commitment/sentences.ts";
import { dateWords, lastWorkday } from "../../../kiosk-config/commitment/workday.ts";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { CommitmentKind } from "../../../kiosk-config/schema/commitment.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { maskName } from "../../../kiosk-config/schema/mask.ts";
import type { CommitmentAbout, CommitmentDraft, CommitmentLetter, Signature } from "../../contract/commitment.ts";
import { fingerprintOf, type VerificationLink } from "../verify/verification-link.ts";
import { answerWords, maskedAnswer, type AskedField } from "./answers.ts";
import { cardValue, maskedValue } from "./card-values.ts";
import { canonicalText, letterOf } from "./letter.ts";
import type { SignerRefusal } from "./signer.ts";
import { isSignature } from "./signature.ts";

export interface CommitmentWish {
  guideId: string;
  kind: CommitmentKind;
  materials?: string[] | undefined;
}

/** A letter that was signed, whole: for the paper alone. */
export interface SignedLetter {
  letter: CommitmentLetter;
  guide: Guide;
  signature: Signature;
  fingerprint: string;
  link: string | undefined;
}

interface Draft {
  draftId: string;
  guide: Guide;
  offer: CommitmentOffer;
  materials: string[];
  card: CardRecord;
  /** The day on which it was begun: a form that is open over midnight keeps its deadline. */
  today: string;
  number: string;
  /** Answers in words by field, once they were found right and shown. */
  reviewed?: Readonly<Record<string, string>>;
  signed?: SignedLetter;
}

export interface CommitmentServiceOptions {
  content: Pick<Content, "hall" | "guides" | "commitments">;
  /** Who signs, asked when a draft is begun. */
  signer: () => Result<CardRecord, SignerRefusal>;
  /** The card of this visit, if one can be read now. */
  card: () => CardRecord | undefined;
  verificationLink: VerificationLink;
  now?: () => number;
}

/**
 * The letter that the present citizen fills in and signs. One at a time, in memory; `forget` at the end of the visit. Nothing
 * of it is journalled or told to the hall: what counts is the paper in the clerk's hand.
 */
export class CommitmentService {
  readonly #options: CommitmentServiceOptions;
  #draft: Draft | undefined;

  constructor(options: CommitmentServiceOptions) {
    this.#options = options;
  }

  /** What it is and what follows from it, before anything is asked. */
  about(wish: CommitmentWish): CommitmentAbout | undefined {
    const found = this.#find(wish);
    if (found === undefined) return undefined;
    const { guide, offer, chosen } = found;
    const { template, workdays } = offer;
    const deadline = this.#deadline(workdays);
    const { what, excluded, consequences, checkedBy } = sentencesOf(template, {
      guide,
      materials: chosen,
      deadline: deadline.date,
      workdays,
    });
    return {
      kind: template.kind,
      title: template.name,
      guideId: guide.id,
      guideTitle: guide.aliases[0] ?? guide.name,
      department: guide.department,
      materials: offer.materials.map(({ name, when }) => ({
        name,
        ...(when !== undefined && { when }),
        chosen: chosen.includes(name),
      })),
      what,
      excluded,
      consequences,
      checkedBy,
      deadline,
      sample: template.sample,
    };
  }

  draft(wish: CommitmentWish): Result<CommitmentDraft, "NOT_FOUND" | SignerRefusal> {
    const found = this.#find(wish);
    if (found === undefined) return err("NOT_FOUND");
    const signer = this.#options.signer();
    if (signer.isErr()) return err(signer.error);
    const card = signer.value;
    const { guide, offer, chosen } = found;
    const today = this.#today();
    const draft: Draft = {
      draftId: randomUUID(),
      guide,
      offer,
      materials: chosen,
      card,
      today,
      number: newNumber(today),
    };
    this.#draft = draft;
    const { fields } = offer.template;
    return ok({
      draftId: draft.draftId,
      filled: fields.flatMap((field) =>
        field.kind === "card" && cardValue(card, field.value) !== ""
          ? [{ id: field.id, label: field.label, value: field.value, masked: maskedValue(card, field.value) }]
          : [],
      ),
      questions: fields.filter(isAsked),
      deadline: this.#deadline(offer.workdays, today),
    });
  }

  /** All that is covered, whole: what the card filled in, and the telephone that was typed. */
  reveal(draftId: string): { id: string; value: string }[] | undefined {
    const draft = this.#open(draftId);
    return draft?.offer.template.fields.flatMap((field) => {
      const { id } = field;
      if (field.kind === "card") return [{ id, value: cardValue(draft.card, field.value) }];
      const words = draft.reviewed?.[id] ?? "";
      return maskedAnswer(field, words) === words ? [] : [{ id, value: words }];
    });
  }

  review(of: {
    draftId: string;
    answers: Readonly<Record<string, string>>;
  }): Result<CommitmentLetter, { code: "NOT_FOUND" } | { code: "ANSWERS_WRONG"; fields: string[] }> {
    const draft = this.#open(of.draftId);
    if (draft === undefined) return err({ code: "NOT_FOUND" });
    const words = draft.offer.template.fields
      .filter(isAsked)
      .map((field) => [field.id, answerWords(field, of.answers[field.id] ?? "", draft.today)] as const);
    const wrong = words.filter(([, answer]) => answer === undefined).map(([id]) => id);
    if (wrong.length > 0) return err({ code: "ANSWERS_WRONG", fields: wrong });
    draft.reviewed = Object.fromEntries(words) as Record<string, string>;
    delete draft.signed;
    return ok(this.#letter(draft, draft.reviewed, "masked"));
  }

  sign(of: {
    draftId: string;
    signature: Signature;
  }): Result<{ fingerprint: string; verifiable: boolean }, "NOT_FOUND" | "NOT_REVIEWED" | "NO_SIGNATURE"> {
    const { draftId, signature } = of;
    const draft = this.#open(draftId);
    if (draft === undefined) return err("NOT_FOUND");
    if (draft.reviewed === undefined) return err("NOT_REVIEWED");
    if (signature.by === "screen" && !isSignature(signature.ink)) return err("NO_SIGNATURE");
    const letter = this.#letter(draft, draft.reviewed, "whole");
    const fingerprint = fingerprintOf(canonicalText(letter, signature.by));
    const link = this.#options.verificationLink({
      kind: draft.offer.template.kind,
      guideId: draft.guide.id,
      untilDay: Date.parse(`${letter.deadline.date}T00:00:00Z`) / DAY_MS,
      holder: maskName(draft.card.name),
      fingerprint,
    });
    draft.signed = { letter, guide: draft.guide, signature, fingerprint, link };
    return ok({ fingerprint, verifiable: link !== undefined });
  }

  /** For the printer. */
  signedLetter(draftId: string): Result<SignedLetter, "NOT_FOUND" | "NOT_SIGNED"> {
    const draft = this.#open(draftId);
    if (draft === undefined) return err("NOT_FOUND");
    return draft.signed === undefined ? err("NOT_SIGNED") : ok(draft.signed);
  }

  /** The visit is over. */
  forget(): void {
    this.#draft = undefined;
  }

  /** The draft, if it is this one; another person's card ends it. A card that cannot be read for a moment does not. */
  #open(draftId: string): Draft | undefined {
    const draft = this.#draft;
    if (draft === undefined || draft.draftId !== draftId) return undefined;
    const card = this.#options.card();
    if (card === undefined || card.idNumber === draft.card.idNumber) return draft;
    this.forget();
    return undefined;
  }

  #find({ guideId, kind, materials }: CommitmentWish) {
    const { guides, commitments } = this.#options.content;
    const guide = guides.find(({ id }) => id === guideId);
    const offer = guide && offerOf({ templates: commitments, guide, kind });
    if (guide === undefined || offer === undefined) return undefined;
    const names = offer.materials.map(({ name }) => name);
    const chosen = materials === undefined ? names : names.filter((name) => materials.includes(name));
    if (chosen.length === 0 || materials?.some((name) => !names.includes(name)) === true) return undefined;
    return { guide, offer, chosen };
  }

  #letter(draft: Draft, answers: Readonly<Record<string, string>>, how: "masked" | "whole"): CommitmentLetter {
    const { guide, offer, materials, card, today, number } = draft;
    const { hall } = this.#options.content;
    const fields = offer.template.fields.map((field) => {
      const { label } = field;
      if (field.kind === "card") {
        return { label, value: how === "whole" ? cardValue(card, field.value) : maskedValue(card, field.value) };
      }
      const words = answers[field.id] ?? "";
      return { label, value: how === "whole" ? words : maskedAnswer(field, words) };
    });
    return letterOf({
      template: offer.template,
      guide,
      materials,
      deadline: this.#deadline(offer.workdays, today),
      fields,
      number,
      hallName: hall.name,
      madeOn: today,
      sampleNotice: hall.sampleNotice,
    });
  }

  #today(): string {
    return new Date(handOffDay((this.#options.now ?? Date.now)()) * DAY_MS).toISOString().slice(0, 10);
  }

  #deadline(workdays: number, from = this.#today()) {
    const date = lastWorkday({ from, workdays, hall: this.#options.content.hall });
    return { date, workdays, words: dateWords(date) };
  }
}

const DAY_MS = 86_400_000;
const isAsked = <Field extends { kind: string }>(field: Field): field is Field & AskedField => field.kind !== "card";

/** Without letters and digits that are taken for others. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const NUMBER_LENGTH = 10;

/** `20261126-7K3MX2Q9AB`: the day and fifty random bits, so that nobody finds the letter's words from its fingerprint. */
function newNumber(today: string): string {
  const random = Array.from(randomBytes(NUMBER_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `${today.replaceAll("-", "")}-${random}`;
}
