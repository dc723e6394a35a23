import { inject, provide, type InjectionKey } from "vue";
import type { HallSession } from "./session.ts";

const KEY: InjectionKey<HallSession> = Symbol("session");

export function provideSession(session: HallSession): void {
  provide(KEY, session);
}

export function useSession(): HallSession {
  const session = inject(KEY);
  if (session === undefined) throw new Error("this component belongs inside SignInGate");
  return session;
}
