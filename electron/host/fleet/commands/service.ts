import { DONE, INTERRUPTED, type Act } from "./act.ts";
import type { Orders } from "../orders.ts";

/** No more visits after the one under way, until somebody takes it back. */
export function outOfServiceAct(options: { orders: Pick<Orders, "close"> }): Act<"outOfService"> {
  return {
    run: async ({ order, begin }) => {
      begin();
      options.orders.close(order.reason);
      return DONE;
    },
    afterDeath: () => INTERRUPTED,
  };
}

export function inServiceAct(options: { orders: Pick<Orders, "open"> }): Act<"inService"> {
  return {
    run: async ({ begin }) => {
      begin();
      options.orders.open();
      return DONE;
    },
    afterDeath: () => INTERRUPTED,
  };
}
