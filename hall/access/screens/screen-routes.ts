import { implement } from "@orpc/server";
import type { CallContext } from "../../call-context.ts";
import { ScreenKind, screenProcedures } from "../../contract/screen.ts";
import { nextStepOf } from "../accounts/account-row.ts";
import type { AccessContext } from "../access-context.ts";
import { readAdmit, writeAdmit } from "./screens-admit.ts";
import { enrolScreen, listScreens, makeScreenCode, makeScreenToken, revokeScreen } from "./screens.ts";

/** How screens come in, what they may show, and how they are put out. */
export function screenRoutes(context: AccessContext) {
  const os = implement(screenProcedures).$context<CallContext>();
  return {
    code: os.code.handler(async ({ input, errors }) => {
      const made = await makeScreenCode(context, input);
      if (made.isErr()) throw errors[made.error]();
      return made.value;
    }),
    token: os.token.handler(async ({ input, errors }) => {
      const made = await makeScreenToken(context, input);
      if (made.isErr()) throw errors[made.error]();
      context.screens.forget();
      return made.value;
    }),
    enrol: os.enrol.handler(async ({ input, errors, context: { client } }) => {
      const former = client.screenCookies.map(({ key }) => key);
      const enrolled = await enrolScreen(context, { ...input, former });
      if (enrolled.isErr()) throw errors[enrolled.error]();
      context.screens.forget();
      client.keepScreen({ kind: enrolled.value.kind, key: input.key });
      return enrolled.value;
    }),
    self: os.self.handler(async ({ context: call }) => {
      const { admit, screens } = await call.screens();
      for (const cookie of call.client.screenCookies)
        if (screens.some(({ kind }) => kind === cookie.kind)) call.client.keepScreen(cookie);
      return { may: admit === "everybody" ? [...ScreenKind.options] : shownTo(call, screens), screens };
    }),
    list: os.list.handler(async () => ({ admit: await readAdmit(context.db), screens: await listScreens(context) })),
    revoke: os.revoke.handler(async ({ input, errors }) => {
      const revoked = await revokeScreen(context, input.id);
      if (revoked === undefined) throw errors.UNKNOWN_SCREEN();
      context.screens.forget();
      return revoked;
    }),
    admit: os.admit.handler(async ({ input }) => {
      await writeAdmit(context.db, input.admit);
      context.screens.forget();
      return input;
    }),
  };
}

/** Its own kinds; somebody signed in looks at what hangs on the wall, and rates nothing. */
function shownTo({ caller }: CallContext, screens: readonly { kind: ScreenKind }[]): ScreenKind[] {
  const looks = caller.kind === "staff" && nextStepOf(caller.session.account) === "work";
  return ScreenKind.options.filter(
    (kind) => (looks && kind !== "evaluator") || screens.some((screen) => screen.kind === kind),
  );
}
