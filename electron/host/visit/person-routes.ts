import { implement } from "@orpc/server";
import type { NeededIdentity, PurposeId } from "../../../kiosk-config/schema/hall.ts";
import { isIdNumber } from "../../../kiosk-config/schema/id-number.ts";
import { personContract } from "../../contract/person.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { Log } from "../log.ts";
import type { VisitService } from "./visit-service.ts";

/** Consent, acting for another, and the code to the telephone. Numbers and names stay here; the page gets masks. */
export function personRoutes({ visit, client, log }: { visit: VisitService; client: HallClient; log: Log }) {
  const os = implement(personContract);
  let sent: { challengeId: string; visitId: string; purpose: PurposeId } | undefined;
  const card: NeededIdentity = "card";
  return {
    consent: os.consent.handler(({ input }) => {
      visit.consent(input.purpose);
      log("info", "visit.consent", { purpose: input.purpose });
    }),
    withdraw: os.withdraw.handler(({ input }) => {
      visit.withdraw(input.purpose);
      log("info", "visit.withdrawn", { purpose: input.purpose });
    }),
    actForAnother: os.actForAnother.handler(({ input, errors }) => {
      if (visit.actForAnother(input.on).isErr()) throw errors.IDENTITY_REQUIRED();
    }),
    typePrincipal: os.typePrincipal.handler(({ input, errors }) => {
      if (!isIdNumber(input.idNumber)) throw errors.NOT_A_NUMBER();
      if (visit.typePrincipal(input).isErr()) throw errors.NOT_AWAITED();
    }),
    factor: {
      send: os.factor.send.handler(async ({ input, errors }) => {
        const person = visit.person({ purpose: input.purpose, need: card });
        if (person.isErr()) throw errors[person.error]();
        const { visitId } = visit.live.get();
        const use = { ...person.value.use, purpose: `核对登记的手机：${person.value.use.purpose}` };
        const answer = await ask(client.identity.sendCode({ subject: person.value.subject, use }));
        if (answer.kind === "away") throw errors.HALL_AWAY();
        if (answer.kind === "refusal") throw answer.code === "NO_PHONE" ? errors.NO_PHONE() : errors.SYSTEM_AWAY();
        sent = { challengeId: answer.value.challengeId, visitId, purpose: input.purpose };
        return { maskedPhone: answer.value.maskedPhone };
      }),
      check: os.factor.check.handler(async ({ input, errors }) => {
        const { visitId } = visit.live.get();
        if (sent === undefined || sent.visitId !== visitId) throw errors.NOT_SENT();
        const person = visit.person({ purpose: sent.purpose, need: card });
        if (person.isErr()) throw errors[person.error]();
        const { challengeId } = sent;
        const answer = await ask(client.identity.checkCode({ challengeId, code: input.code, use: person.value.use }));
        if (answer.kind === "away") throw errors.HALL_AWAY();
        if (answer.kind === "refusal") throw errors.SYSTEM_AWAY();
        // The answer belongs to the visit that asked; somebody else may stand here by now.
        if (answer.value.result === "right" && visit.live.get().visitId === visitId) {
          visit.factorPassed();
          sent = undefined;
        }
        return answer.value;
      }),
    },
  };
}
