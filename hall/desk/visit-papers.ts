import { noticeOf, type NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import { SituationAnswers, type DeskErrand } from "../contract/index.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { factsOf } from "../queue/window/visit-facts.ts";

interface Wanted {
  kind: "guide" | "bundle";
  id: string;
  answers: Record<string, string>;
}

/**
 * Guides and bundles that a visit is about, those of numbers that were merged into it too, each with what it asks for in the
 * situation that was told. Undefined when there is no such ticket. What is in the content no more is passed over.
 */
export async function visitPapers(
  { db }: Pick<QueueContext, "db">,
  { content, ticketId }: { content: NoticeSource | undefined; ticketId: string },
): Promise<DeskErrand[] | undefined> {
  const ticket = await db.selectFrom("ticket").select("id").where("id", "=", ticketId).executeTakeFirst();
  if (ticket === undefined) return undefined;
  if (content === undefined) return [];
  const { merged } = await factsOf(db, [ticket]);
  const ids = [ticketId, ...(merged.get(ticketId) ?? []).map(({ id }) => id)];
  const requests = await db
    .selectFrom("ticketRequest")
    .select(["ticketId", "guideId", "bundleId", "answers"])
    .where("ticketId", "in", ids)
    .orderBy("seq")
    .execute();
  const all = ids.flatMap((id) => requests.filter((request) => request.ticketId === id)).flatMap(wantedOf);
  return onceEach(all).flatMap((wanted) => errandOf(content, wanted) ?? []);
}

function wantedOf(of: { guideId: string | null; bundleId: string | null; answers: string | null }): Wanted[] {
  const answers = of.answers === null ? {} : SituationAnswers.parse(JSON.parse(of.answers));
  return [
    ...(of.bundleId === null ? [] : [{ kind: "bundle" as const, id: of.bundleId, answers }]),
    ...(of.guideId === null ? [] : [{ kind: "guide" as const, id: of.guideId, answers }]),
  ];
}

/** Noted twice it is one thing: where nothing was answered, what was answered the other time says more. */
function onceEach(all: readonly Wanted[]): Wanted[] {
  const kept: Wanted[] = [];
  for (const wanted of all) {
    const same = kept.filter(({ kind, id }) => kind === wanted.kind && id === wanted.id);
    const silent = same.find(({ answers }) => Object.keys(answers).length === 0);
    if (silent !== undefined) silent.answers = wanted.answers;
    else if (same.length === 0 || (tells(wanted) && !same.some((one) => isSame(one, wanted)))) kept.push({ ...wanted });
  }
  return kept;
}

const tells = ({ answers }: Wanted) => Object.keys(answers).length > 0;

function isSame(one: Wanted, other: Wanted): boolean {
  const [mine, theirs] = [Object.entries(one.answers), other.answers];
  return mine.length === Object.keys(theirs).length && mine.every(([question, answer]) => theirs[question] === answer);
}

function errandOf(content: NoticeSource, { kind, id, answers }: Wanted): DeskErrand | undefined {
  const notice = noticeOf(content, { kind, id, answers });
  if (notice === undefined) return undefined;
  const { title, department, stops, papers, stages } = notice;
  return {
    ...{ kind, id, title, department, stops, papers, answers: notice.answers },
    stages: kind === "bundle" ? stages : [],
  };
}
