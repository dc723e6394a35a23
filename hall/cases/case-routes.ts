import { implement } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { documentIn, documentRefusal } from "../documents/document-in.ts";
import { createCasesClient } from "../connectors/cases/client.ts";
import { errorCodeOf } from "../connectors/connection/failure.ts";
import type { Systems } from "../connectors/systems.ts";
import { caseContract } from "../contract/case.ts";
import { WrongGuesses } from "../guesses/wrong-guesses.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { caseView } from "./case-view.ts";

/** Four signs of an ID number have some ten thousand values: ten tries a quarter of an hour find none of them. */
const TRIES_A_CASE = 10;

/** Where cases stand. The hall asks, puts it into plain words, and keeps nothing. */
export function caseRoutes({ systems, clock }: { systems: Systems; clock: () => number }) {
  const os = implement(caseContract).$context<CallContext>();
  const client = createCasesClient(systems.cases);
  const wrong = new WrongGuesses({ clock, triesANumber: TRIES_A_CASE });
  return {
    byHolder: os.byHolder.handler(async ({ input, errors }) => {
      const found = await client.byHolder(input);
      if (found.isErr()) throw errors[errorCodeOf(found.error)]({ data: { system: found.error.system } });
      const today = businessDayOf(clock());
      return found.value.sort((a, b) => b.applyTime.localeCompare(a.applyTime)).map((wire) => caseView(wire, today));
    }),
    byNumber: os.byNumber.handler(async ({ input, errors }) => {
      // The same case by its whole number and by its last twelve digits is one.
      const asked = { ...input, number: input.number.slice(-12) };
      if (wrong.waitMs(asked) > 0) throw errors.TOO_MANY_TRIES();
      const found = await client.byNumber(input);
      if (found.isErr() && found.error.kind !== "notFound") {
        throw errors[errorCodeOf(found.error)]({ data: { system: found.error.system } });
      }
      const cases = found.unwrapOr([]);
      if (cases.length === 0) {
        wrong.add(asked);
        throw errors.NO_MATCH();
      }
      return cases.map((wire) => caseView(wire, businessDayOf(clock())));
    }),
    attach: os.attach.handler(async ({ input, errors }) => {
      const document = documentIn(input);
      if (document === undefined) throw errors.TOO_LARGE();
      const taken = await client.attach({ number: input.number, document });
      if (taken.isOk()) return taken.value;
      const refusal = documentRefusal(taken.error);
      if (refusal !== undefined) throw errors[refusal]();
      throw errors[errorCodeOf(taken.error)]({ data: { system: taken.error.system } });
    }),
  };
}
