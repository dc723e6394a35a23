import { err, ok } from "neverthrow";
import type { RouterOptions } from "../../electron/host/router.ts";
import type { Scene } from "./scene.ts";

const DAY = "2026-03-09";

/** Typed where a scene wants to be refused. */
const WRONG_CODE = "22222222";
const RATABLE = {
  ticketId: "tour-rated",
  number: "A012",
  businessDay: "2026-02-27",
  categoryName: "综合业务",
  window: "A02",
  checked: true,
};

/** Ratings that do what a scene says, with the content's own grades. */
export function fixtureFeedback({
  content: { ratings },
  scene,
}: {
  content: RouterOptions["content"];
  scene: Pick<Scene, "rating">;
}): Pick<RouterOptions, "ratings" | "ratingDesk"> {
  return {
    ratings: {
      offer: () => ({
        wordsLimit: 500,
        followUpDay: DAY,
        grades: ratings.grades.map((grade) => ({ ...grade, reasonRequired: grade.grade.endsWith("issatisfied") })),
      }),
      give: async ({ grade }) => {
        if (scene.rating === "ALREADY_RATED") return err("ALREADY_RATED");
        const low = grade.endsWith("issatisfied");
        return ok({ delivered: scene.rating !== "kept", ...(low && { followUpDay: DAY }) });
      },
    },
    ratingDesk: {
      own: async (ticketId) => ok({ ...RATABLE, ticketId }),
      find: async ({ number, code }) => (code === WRONG_CODE ? err("WRONG_CODE") : ok({ ...RATABLE, number })),
      scanned: async () => ({ verdict: "found", ticket: RATABLE }),
    },
  };
}
