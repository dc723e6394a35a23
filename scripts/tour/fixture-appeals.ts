import { err, ok } from "neverthrow";
import type { RouterOptions } from "../../electron/host/router.ts";
import type { AppealState, AppealView } from "../../hall/contract/index.ts";
import type { Scene } from "./scene.ts";

const DAY = "2026-03-09";
const NUMBER = "0302482913";
/** Monday 2026-03-02, 09:30 in Shanghai. */
const AT = Date.parse("2026-03-02T01:30:00Z");
const HOUR_MS = 3_600_000;
const ANSWER =
  "已经查清：材料清单上少写了一项。窗口已经改了清单，您的材料今天收下了，不用再跑。让您跑了冤枉路，对不起。";

const view = (state: AppealState, over: Partial<AppealView> = {}): AppealView => ({
  ...{ number: NUMBER, categoryId: "pushed-around", state, filedAt: AT, dueDay: DAY },
  ...{ overdue: false, joined: false, handedOver: false },
  steps: [
    { state: "received", at: AT },
    { state: "classified", at: AT + HOUR_MS },
    { state: "assigned", at: AT + 2 * HOUR_MS },
    ...(state === "answered" ? [{ state, at: AT + 30 * HOUR_MS }] : []),
  ],
  ...over,
});

/** Appeals that do what a scene says, with the content's own kinds. */
export function fixtureAppeals({
  content: { appeals },
  scene: { appeal = {} },
}: {
  content: RouterOptions["content"];
  scene: Scene;
}): RouterOptions["appeals"] {
  const labelOf = (categoryId: string) => appeals.categories.find(({ id }) => id === categoryId)?.label ?? "";
  return {
    offer: () => ({
      categories: appeals.categories.map((category) => ({ ...category, promisedDay: DAY })),
      excluded: appeals.excluded,
      ...(appeals.window !== undefined && { window: appeals.window }),
      wordsLimit: 1000,
      keepContactDays: appeals.keepContactDays,
    }),
    file: async ({ wishKey, appeal: { categoryId } }) =>
      appeal.filed === undefined
        ? ok({
            ...{ wishKey, number: NUMBER, code: "58203941", categoryLabel: labelOf(categoryId), filedAt: AT },
            ...{ promisedDay: DAY, holidaysKnown: true, delivered: true, joined: false },
            ...appeal.receipt,
          })
        : err(appeal.filed),
    print: async () => ok(appeal.sheet ?? { outcome: "printed" as const }),
    lookUp: async () => {
      const categoryLabel = labelOf("pushed-around");
      const inHall = (found: AppealView) => ok({ where: "hall" as const, categoryLabel, view: found });
      switch (appeal.lookUp ?? "UNKNOWN_APPEAL") {
        case "UNKNOWN_APPEAL":
          return err({ code: "UNKNOWN_APPEAL" as const });
        case "HALL_AWAY":
          return err({ code: "HALL_AWAY" as const });
        case "TOO_MANY_TRIES":
          return err({ code: "TOO_MANY_TRIES" as const, retryAfterMs: HOUR_MS / 5 });
        case "kept":
          return ok({ where: "kept" as const, categoryLabel, number: NUMBER, promisedDay: DAY });
        case "assigned":
          return inHall(view("assigned", { joined: true, handedOver: true }));
        case "overdue":
          return inHall(view("assigned", { overdue: true }));
        case "answered":
          return inHall(view("answered", { answer: ANSWER }));
      }
    },
  };
}
