import { DONE, INTERRUPTED, refused, type Act } from "./act.ts";
import type { Orders } from "../orders.ts";

/** Words for everybody who passes, until their end. */
export function messageAct(options: { orders: Pick<Orders, "say" | "hallTime"> }): Act<"message"> {
  return {
    run: async ({ order: { text, until }, begin }) => {
      if (until <= options.orders.hallTime()) return refused("LATE");
      begin();
      options.orders.say({ text, until });
      return DONE;
    },
    afterDeath: () => INTERRUPTED,
  };
}
