import type { Transaction } from "kysely";
import { err, ok, type Result } from "neverthrow";
import type { AppealComplexity } from "../../kiosk-config/schema/appeal.ts";
import { workingDaysAfter } from "../../kiosk-config/schema/working-days.ts";
import { changing } from "../audit/intent.ts";
import type { AppealCase, AppealState } from "../contract/appeal.ts";
import { tell } from "../events/tell.ts";
import { addToOutbox, takeFromOutbox } from "../outbox/outbox.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { transact } from "../store/transact.ts";
import { readCases } from "./appeal-cases.ts";
import type { AppealContext } from "./appeal-context.ts";
import { addStep } from "./appeal-steps.ts";

export type AppealStep = { id: string; actor: string } & (
  | { to: "classified"; complexity: AppealComplexity }
  | { to: "assigned"; assignee: { kind: "staff"; id: string } | { kind: "12345" } }
  | { to: "answered"; answer: string }
  | { to: "closed"; note?: string | undefined }
);

/** From which states a step may be taken; nothing is closed that was not answered. */
const FROM: Readonly<Record<AppealStep["to"], readonly AppealState[]>> = {
  classified: ["received", "classified"],
  assigned: ["received", "classified", "assigned"],
  answered: ["received", "classified", "assigned"],
  closed: ["answered"],
};

type Refusal = "UNKNOWN_APPEAL" | "WRONG_STEP";

/** Move an appeal on. What stands already as the step asks for is left as it is. */
export async function moveAppeal(context: AppealContext, step: AppealStep): Promise<Result<AppealCase, Refusal>> {
  const at = context.clock();
  const moved = await transact<undefined, Refusal>(context.db, async (trx) => {
    // A write first, see `transact`; it changes nothing by itself.
    const touched = await trx
      .updateTable("appeal")
      .set((eb) => ({ state: eb.ref("state") }))
      .where("id", "=", step.id)
      .returningAll()
      .executeTakeFirst();
    if (touched === undefined) return err("UNKNOWN_APPEAL");
    const change = changeOf(context, touched, step, at);
    if (Object.entries(change).every(([key, value]) => touched[key as keyof typeof touched] === value))
      return ok(undefined);
    if (!FROM[step.to].includes(touched.state))
      return step.to === "closed" && touched.state === "closed" ? ok(undefined) : err("WRONG_STEP");
    await trx.updateTable("appeal").set(change).where("id", "=", step.id).execute();
    await addStep(trx, { appealId: step.id, event: step.to, actor: step.actor, note: noteOf(step), at });
    await handOver(trx, step, at);
    changing(trx, step.id);
    await tell(trx, at, [{ topic: "appeals" }]);
    return ok(undefined);
  });
  if (moved.isErr()) return err(moved.error);
  const [found] = await readCases(context, [step.id]);
  return found === undefined ? err("UNKNOWN_APPEAL") : ok(found);
}

function changeOf(
  { plan, rules }: AppealContext,
  appeal: { receivedAt: number; dueDay: string },
  step: AppealStep,
  at: number,
) {
  switch (step.to) {
    case "classified": {
      const { day } = workingDaysAfter({
        hall: plan.hall,
        from: businessDayOf(appeal.receivedAt),
        count: rules.workingDays[step.complexity],
      });
      // A promise on paper is never moved back.
      const dueDay = day < appeal.dueDay ? day : appeal.dueDay;
      return { state: step.to, complexity: step.complexity, dueDay };
    }
    case "assigned":
      return { state: step.to, assignee: step.assignee.kind === "staff" ? step.assignee.id : "12345" };
    case "answered":
      return { state: step.to, answer: step.answer };
    case "closed":
      return { state: step.to, closedAt: at };
  }
}

function noteOf(step: AppealStep): string | null {
  switch (step.to) {
    case "classified":
      return step.complexity;
    case "assigned":
      return step.assignee.kind === "staff" ? step.assignee.id : "12345";
    case "answered":
      return null;
    case "closed":
      return step.note ?? null;
  }
}

/** What 12345 shall do goes there; what the hall takes back or answers itself before they have it does not. */
async function handOver(trx: Transaction<HallDatabase>, { id: refId, ...step }: AppealStep, at: number): Promise<void> {
  if (step.to === "assigned" && step.assignee.kind === "12345")
    await addToOutbox(trx, { system: "appeals", refId, at });
  else if (step.to !== "classified") await takeFromOutbox(trx, { system: "appeals", refId });
}
