import type { CallContext } from "../../call-context.ts";
import { admit } from "../admit.ts";
import type { WhoMay } from "../who-may.ts";

/**
 * Who speaks, for something that screens may ask: whoever may ask it as they are stays so, otherwise a screen whose key came
 * along speaks, and at a hall whose screens need no keys whoever asks counts as one.
 */
export async function speaking(context: CallContext, rule: WhoMay | undefined, input?: unknown): Promise<CallContext> {
  const { caller } = context;
  if (rule?.kind !== "screens" || caller.kind === "refused") return context;
  if (admit({ caller, rule, input }).isOk()) return context;
  const { admit: admits, screens } = await context.screens();
  const screen = screens.find(({ kind }) => rule.screens.includes(kind));
  if (screen !== undefined) return { ...context, caller: { kind: "screen", screen } };
  return admits === "everybody" ? { ...context, caller: { kind: "screen", screen: "unnamed" } } : context;
}
