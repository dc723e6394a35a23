import { implement } from "@orpc/server";
import { pageContract } from "../../contract/index.ts";
import type { SignIn } from "./sign-in.ts";

/** `staff` of pageContract. */
export function staffRoutes(signIn: SignIn) {
  const os = implement(pageContract).staff;
  return os.router({
    people: os.people.handler(() => signIn.people()),
    signIn: os.signIn.handler(async ({ input, errors }) => {
      const answer = await signIn.signIn(input);
      if (answer.isOk()) return answer.value;
      const refusal = answer.error;
      if (refusal.code === "LOCKED") throw errors.LOCKED({ data: { retryAfterMs: refusal.retryAfterMs } });
      throw errors.WRONG_PIN({ data: { triesLeft: refusal.triesLeft } });
    }),
    signOut: os.signOut.handler(() => signIn.signOut()),
    stay: os.stay.handler(({ errors }) => {
      const session = signIn.session();
      if (session === undefined) throw errors.SIGNED_OUT();
      return session;
    }),
  });
}
