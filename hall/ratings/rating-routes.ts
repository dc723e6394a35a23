import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { ratingProcedures } from "../contract/rating.ts";
import { windowRatingProcedures } from "../contract/window-rating.ts";
import { giveAtWindow } from "./give-at-window.ts";
import { giveRating } from "./give-rating.ts";
import { ratableTicket } from "./ratable-ticket.ts";
import type { RatingContext } from "./rating-context.ts";
import { moveOrder, orders } from "./rating-orders.ts";
import { ratingSummary } from "./rating-summary.ts";
import { windowScreen } from "./window-screen.ts";

/** Serves ratings and the work orders of low ones. */
export function ratingRoutes(context: RatingContext, { demo }: { demo: boolean }) {
  const os = implement({ ...ratingProcedures, ...windowRatingProcedures }).$context<CallContext>();
  return {
    ticket: os.ticket.handler(async ({ input, errors }) => {
      const ticket = await ratableTicket(context, input);
      if (ticket.isErr()) throw errors[ticket.error]();
      return ticket.value;
    }),
    give: os.give.handler(async ({ input, errors }) => {
      const given = await giveRating(context, input);
      if (given.isErr()) throw errors[given.error]();
      return given.value;
    }),
    atWindow: os.atWindow.handler(async ({ input, errors }) => {
      const screen = await windowScreen(context, { ...input, demo });
      if (screen.isErr()) throw errors[screen.error]();
      return screen.value;
    }),
    giveAtWindow: os.giveAtWindow.handler(async ({ input, errors }) => {
      const given = await giveAtWindow(context, input);
      if (given.isErr()) throw errors[given.error]();
      return given.value;
    }),
    summary: os.summary.handler(() => ratingSummary(context)),
    orders: os.orders.handler(() => orders(context)),
    moveOrder: os.moveOrder.handler(async ({ input, errors }) => {
      const moved = await moveOrder(context, input);
      if (moved.isErr()) throw errors[moved.error]();
      return moved.value;
    }),
  };
}
