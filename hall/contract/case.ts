import { oc } from "@orpc/contract";
import { z } from "zod";
import { attachToCase } from "./attach.ts";
import { connectorErrors, Subject, Use } from "./person.ts";
import { CaseNumber, QueryCode } from "./slip-code.ts";
import { BusinessDay } from "./ticket.ts";

/** 办件状态: 收件, 受理, 补齐补正, 不予受理, 在办, 挂起, 办结, 退件. */
export const CaseState = z.enum([
  "received",
  "accepted",
  "supplement",
  "notAccepted",
  "inProgress",
  "suspended",
  "finished",
  "returned",
]);
export type CaseState = z.infer<typeof CaseState>;

/** One step of the way, in plain words. `at` in Beijing time as people read it: `2026-03-02 09:30`. */
export const CaseStep = z.object({
  position: z.enum(["past", "now", "ahead"]),
  title: z.string(),
  at: z.string().optional(),
  text: z.string().optional(),
});
export type CaseStep = z.infer<typeof CaseStep>;

/** What the person should do now; one sentence that is the largest on the page, and what belongs to it. */
export const CaseNext = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("wait"), title: z.string(), until: BusinessDay.optional() }),
  z.object({
    kind: z.literal("bringPapers"),
    title: z.string(),
    until: BusinessDay,
    papers: z.array(z.object({ name: z.string(), note: z.string().optional() })).min(1),
  }),
  z.object({
    kind: z.literal("suspended"),
    title: z.string(),
    reason: z.string(),
    until: BusinessDay.optional(),
  }),
  z.object({
    kind: z.literal("collect"),
    title: z.string(),
    result: z.string(),
    way: z.enum(["window", "post", "electronic"]),
    hours: z.string().optional(),
    bring: z.array(z.string()),
  }),
  z.object({ kind: z.literal("refused"), title: z.string(), reason: z.string(), remedy: z.string() }),
]);
export type CaseNext = z.infer<typeof CaseNext>;

export const Case = z.object({
  number: CaseNumber,
  /** For the slip: who holds it may ask again without a card. */
  queryCode: QueryCode,
  service: z.string(),
  department: z.string(),
  /** 张**. */
  maskedName: z.string(),
  state: CaseState,
  /** The state as the field calls it: 补齐补正. */
  stateName: z.string(),
  appliedOn: BusinessDay,
  /** Promised day; absent before it is accepted. */
  dueOn: BusinessDay.optional(),
  steps: z.array(CaseStep).min(1),
  next: CaseNext,
  /** Whether papers can be handed to it now; who holds the cases says so. */
  takesPapers: z.boolean(),
  /** Where somebody answers questions about it. */
  ask: z.object({ window: z.string().optional(), place: z.string().optional(), phone: z.string().optional() }),
});
export type Case = z.infer<typeof Case>;

/** How somebody without a card shows that a case is theirs: a number alone tells a stranger nothing. */
export const CaseProof = z.discriminatedUnion("kind", [
  /** Last four characters of the applicant's ID number. */
  z.strictObject({ kind: z.literal("idTail"), value: z.string().regex(/^\d{3}[\dX]$/) }),
  /** The code printed on the receipt. */
  z.strictObject({ kind: z.literal("queryCode"), value: QueryCode }),
]);
export type CaseProof = z.infer<typeof CaseProof>;

export const caseContract = {
  byHolder: oc
    .route({
      method: "POST",
      path: "/cases/by-holder",
      summary: "Cases of a person, newest first",
      tags: ["cases"],
    })
    .errors(connectorErrors)
    .input(z.strictObject({ subject: Subject, use: Use }))
    .output(z.array(Case)),
  /**
   * More than one only where two items share day and serial and the proof fits both. An unknown number and a wrong proof
   * are one answer, so that numbers cannot be tried out.
   */
  byNumber: oc
    .route({ method: "POST", path: "/cases/by-number", summary: "A case by its number and a proof", tags: ["cases"] })
    .errors({
      ...connectorErrors,
      NO_MATCH: { status: 404, message: "no case with this number and proof" },
      TOO_MANY_TRIES: { status: 429, message: "too many wrong proofs; try later or with the card" },
    })
    .input(z.strictObject({ kioskId: z.string().min(1).max(40), number: CaseNumber, proof: CaseProof }))
    .output(z.array(Case).min(1)),
  attach: attachToCase,
};
