import type { ContentStanding } from "../../../../hall/contract/fleet.ts";
import { DONE, INTERRUPTED, refused, type Act } from "./act.ts";

/** Ask the hall at once whether it has newer content; what it has goes into force when nobody is here. */
export function lookForContentAct(editions: {
  look: () => Promise<"looked" | "away">;
  readonly standing: ContentStanding;
}): Act<"lookForContent"> {
  return {
    run: async ({ begin }) => {
      begin();
      if ((await editions.look()) === "away") return refused("HALL_AWAY");
      const code = editions.standing.refused?.code;
      return code === undefined
        ? DONE
        : refused(`CONTENT_${code.replace(/[A-Z]/g, (sign) => `_${sign}`).toUpperCase()}`);
    },
    afterDeath: () => INTERRUPTED,
  };
}
