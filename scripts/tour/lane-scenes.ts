import type { CardEvent } from "../../devices/contract/index.ts";
import type { Scene, Step } from "./scene.ts";

const CONFIRM = '[data-screen="ticket-confirm"]';
const CHOSEN = '[data-part="lane"][data-lane]';

/** Who may go earlier: by the card, by one touch, and with the number. */
export function laneScenes(of: {
  confirm: Step[];
  /** Of somebody old enough. */
  read: Extract<CardEvent, { type: "read" }>;
  category: string;
}): Scene[] {
  const { confirm, read, category } = of;
  const younger = { ...read.card, birthDate: "19900101", idNumber: "110101199001010015" };
  const withCard = (card: CardEvent): Step[] => [
    ...[{ card }, { see: '[data-screen="home"]' }, { tap: "take-number" }, { tap: "choose-category", id: category }],
  ];
  const open: Step[] = [...confirm, { tap: "open-lanes" }];
  const chosen: Step[] = [...open, { tap: "choose-lane", id: "pregnant" }, { see: CHOSEN }];
  const done = { take: { kind: "printed" as const }, see: '[data-screen="ticket-done"] [data-part="priority"]' };
  const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
    ...{ name, title, page: "citizen" as const },
    ...rest,
  });
  return [
    scene("ticket-confirm-card", "确认：用证件", { steps: withCard({ ...read, card: younger }), see: CONFIRM }),
    scene("ticket-confirm-lanes", "确认：优先服务，选一种", { steps: open, see: '[data-action="choose-lane"]' }),
    scene("ticket-confirm-lane", "确认：优先服务，选好了", { steps: chosen, see: CHOSEN }),
    scene("ticket-confirm-elder", "确认：按身份证优先", { steps: withCard(read), see: CONFIRM }),
    scene("ticket-done-lane", "完成：自己说要优先", { ...done, steps: [...chosen, { tap: "confirm-ticket" }] }),
    scene("ticket-done-elder", "完成：按身份证优先", {
      ...done,
      steps: [...withCard(read), { see: CONFIRM }, { tap: "confirm-ticket" }],
    }),
  ];
}
