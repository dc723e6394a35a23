import { limitDay } from "../../../kiosk-config/look-up/day-limit.ts";
import { hoursWords } from "../../../kiosk-config/look-up/hours-words.ts";
import type { LookUp } from "../../../kiosk-config/schema/look-up.ts";
import type { LookUpForm, LookUpSummary } from "../../contract/look-up.ts";

/** The part of a definition that a page asks with. */
export function formOf(lookUp: LookUp, today: string): LookUpForm {
  const { id, title, summary, department, identity, inputs, none, print, fee, source } = lookUp;
  const hours = hoursWords(lookUp.openingHours);
  return {
    id,
    title,
    summary,
    department,
    identity,
    inputs,
    ranges: Object.fromEntries(
      inputs.flatMap((input) =>
        input.kind === "date" || input.kind === "month"
          ? [[input.id, { from: limitDay(input.from, today), to: limitDay(input.to, today) }] as const]
          : [],
      ),
    ),
    none,
    print: { slip: print.slip !== undefined, a4: print.a4 !== undefined },
    fee,
    ...(hours !== undefined && { hours }),
    source,
    version: lookUp.version,
    updatedOn: lookUp.updatedOn,
    sample: lookUp.sample,
  };
}

export function summaryOf({ id, title, summary, identity, topic }: LookUp): LookUpSummary {
  return { id, title, summary, identity, topic };
}

/** Offered on this day. */
export function inForce(lookUps: readonly LookUp[], today: string): LookUp[] {
  return lookUps.filter(
    ({ effectiveOn, cancelledOn }) => effectiveOn <= today && (cancelledOn === undefined || today < cancelledOn),
  );
}
