import { implement } from "@orpc/server";
import type { CallContext } from "../../call-context.ts";
import { machineProcedures } from "../../contract/machine.ts";
import type { AccessContext } from "../access-context.ts";
import { enrol, machines, makeEnrolmentCode, revoke } from "./enrolment.ts";

/** How kiosks come in, and how they are put out. */
export function machineRoutes(context: AccessContext, content: { publicKey: () => Promise<string> }) {
  const os = implement(machineProcedures).$context<CallContext>();
  return {
    enrolmentCode: os.enrolmentCode.handler(({ input }) => makeEnrolmentCode(context, input.kioskId)),
    enrol: os.enrol.handler(async ({ input, errors }) => {
      const enrolled = await enrol(context, input);
      if (enrolled.isErr()) throw errors[enrolled.error]();
      return { ...enrolled.value, contentKey: await content.publicKey() };
    }),
    // Only a kiosk comes so far, or whoever is believed anyway.
    self: os.self.handler(async ({ context: { caller } }) => {
      const contentKey = await content.publicKey();
      return caller.kind === "kiosk"
        ? { access: "accounts" as const, kioskId: caller.kioskId, contentKey }
        : { access: "open" as const, contentKey };
    }),
    list: os.list.handler(() => machines(context)),
    revoke: os.revoke.handler(async ({ input, errors }) => {
      const revoked = await revoke(context, input.kioskId);
      if (revoked === undefined) throw errors.UNKNOWN_MACHINE();
      return revoked;
    }),
  };
}
