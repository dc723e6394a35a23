import { implement, ORPCError } from "@orpc/server";
import type { CallContext } from "../../call-context.ts";
import { ACCESS_REFUSALS, Role, sessionProcedures, type SignedIn } from "../../contract/index.ts";
import type { AccessContext } from "../access-context.ts";
import { allowedTo } from "../who-may.ts";
import { beginTotp, changePassword, confirmTotp } from "./own-account.ts";
import { leaveSession, LONGEST_MS, signedInView, type Session } from "./session.ts";
import { signIn } from "./sign-in.ts";

/** Signing in and out, and what everybody does with their own account. */
export function sessionRoutes(context: AccessContext) {
  const os = implement(sessionProcedures).$context<CallContext>();
  return {
    signIn: os.signIn.handler(async ({ input, errors, context: call }) => {
      const { address, sessionId } = call.client;
      const admitted = await signIn(context, { ...input, address, formerId: sessionId });
      if (admitted.isErr()) {
        const refusal = admitted.error;
        throw refusal.code === "LOCKED"
          ? errors.LOCKED({ data: { retryAfterMs: refusal.retryAfterMs } })
          : errors[refusal.code]();
      }
      return enter(context, call, admitted.value);
    }),
    signOut: os.signOut.handler(async ({ context: call }) => {
      if (call.caller.kind === "staff") await leaveSession(context, call.caller.session);
      call.client.forgetSession();
      return {};
    }),
    whoAmI: os.whoAmI.handler(({ context: call }) =>
      call.caller.kind === "staff" ? signedInView(context, call.caller.session) : trusted(context),
    ),
    changePassword: os.changePassword.handler(async ({ input, errors, context: call }) => {
      const changed = await changePassword(context, { ...input, ...ownOf(call) });
      if (changed.isErr()) {
        const refusal = changed.error;
        switch (refusal.code) {
          case "LOCKED":
            throw errors.LOCKED({ data: { retryAfterMs: refusal.retryAfterMs } });
          case "WEAK_PASSWORD":
            throw errors.WEAK_PASSWORD({ data: { reason: refusal.reason } });
          default:
            throw errors[refusal.code]();
        }
      }
      return enter(context, call, changed.value);
    }),
    totpBegin: os.totpBegin.handler(async ({ errors, context: call }) => {
      const begun = await beginTotp(context, ownOf(call).session);
      if (begun.isErr()) throw errors[begun.error]();
      return begun.value;
    }),
    totpConfirm: os.totpConfirm.handler(async ({ input, errors, context: call }) => {
      const confirmed = await confirmTotp(context, { ...input, ...ownOf(call) });
      if (confirmed.isErr()) {
        const refusal = confirmed.error;
        throw refusal.code === "LOCKED"
          ? errors.LOCKED({ data: { retryAfterMs: refusal.retryAfterMs } })
          : errors[refusal.code]();
      }
      return enter(context, call, confirmed.value);
    }),
  };
}

function enter(context: AccessContext, call: CallContext, session: Session): SignedIn {
  call.client.keepSession(session.id);
  return signedInView(context, session);
}

function ownOf({ caller, client }: CallContext): { session: Session; address: string } {
  if (caller.kind === "staff") return { session: caller.session, address: client.address };
  throw new ORPCError("NOT_SIGNED_IN", ACCESS_REFUSALS.NOT_SIGNED_IN);
}

/** With access open nobody has to sign in: pages work for somebody who may do everything. */
function trusted({ windowIds, clock, demo }: AccessContext): SignedIn {
  return {
    access: "open",
    demo,
    account: { id: "open", name: "open", displayName: "未设账号" },
    roles: [...Role.options],
    windows: [...windowIds],
    may: allowedTo(Role.options),
    next: "work",
    csrfToken: "open",
    endsAt: clock() + LONGEST_MS,
  };
}
