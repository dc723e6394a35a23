import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { AppealsClient } from "../connectors/appeals/types.ts";
import type { Settle, Told } from "../outbox/outbox.ts";
import { toldOf } from "../outbox/told-of.ts";
import type { AppealContext } from "./appeal-context.ts";
import { addStep } from "./appeal-steps.ts";

/**
 * Hand one appeal over to the 12345 platform, under its own id, with all that was said of it until now. What the hall has
 * taken back or answered meanwhile stays here.
 */
export async function handOverAppeal(
  { db, plan, rules }: AppealContext,
  { refId, client, guides }: { refId: string; client: AppealsClient; guides: readonly Guide[] },
): Promise<Told> {
  const appeal = await db.selectFrom("appeal").selectAll().where("id", "=", refId).executeTakeFirst();
  if (appeal?.state !== "assigned" || appeal.assignee !== "12345") return { outcome: "withdrawn" };
  const filings = await db
    .selectFrom("appealFiling")
    .select(["number", "at", "words", "phone"])
    .where("appealId", "=", refId)
    .orderBy("seq")
    .execute();
  const { hall } = plan;
  const category = rules.categories.find(({ id }) => id === appeal.categoryId);
  const guide = guides.find(({ id }) => id === appeal.guideId);
  const answer = await client.handOver({
    key: refId,
    hall: { code: hall.id, name: hall.name, divisionCode: hall.divisionCode },
    category: { id: appeal.categoryId, label: category?.label ?? appeal.categoryId },
    ...(guide !== undefined && { guideName: guide.name }),
    receivedAt: appeal.receivedAt,
    dueDay: appeal.dueDay,
    statements: filings.map(({ number, at, words, phone }) => ({
      ...{ number, at },
      ...(words !== null && { words }),
      ...(phone !== null && { phone }),
    })),
  });
  return toldOf(answer.map(({ orderNo }) => ({ outsideId: orderNo })));
}

/** That it was handed over, and under which number, stands among the steps. */
export const noteHandOver: Settle = async (trx, { refId, told, at }) => {
  if (told.outcome !== "accepted") return;
  await addStep(trx, { appealId: refId, event: "handedOver", actor: "hall", note: told.outsideId, at });
};
