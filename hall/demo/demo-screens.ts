import type { AccessContext } from "../access/access-context.ts";
import { readAdmit } from "../access/screens/screens-admit.ts";
import { makeScreenCode, type ScreenWish } from "../access/screens/screens.ts";
import type { ScreenKind } from "../contract/index.ts";

/** Whoever shows the hall to somebody opens its screens some time that day. */
const LINK_MS = 12 * 60 * 60_000;

/** Opened once, it makes a screen of the browser. */
export interface DemoScreen {
  kind: ScreenKind;
  /** Below the hall's own address. */
  path: string;
}

/** One-time links to a screen of each kind; none where screens need no keys. Each start makes new ones. */
export async function demoScreens(access: AccessContext): Promise<DemoScreen[]> {
  if ((await readAdmit(access.db)) === "everybody") return [];
  const [windowId] = access.windowIds;
  const wishes: ScreenWish[] = [
    { kind: "display", name: "演示·大厅屏幕" },
    ...(windowId === undefined
      ? []
      : ([
          { kind: "windowBoard", windowId, name: "演示·窗口屏" },
          { kind: "evaluator", windowId, name: "演示·评价屏" },
        ] as const)),
  ];
  const made: DemoScreen[] = [];
  for (const wish of wishes) {
    const code = await makeScreenCode(access, wish, { goodForMs: LINK_MS });
    if (code.isErr()) continue;
    const page = wish.kind === "evaluator" ? "evaluator" : "display";
    made.push({ kind: wish.kind, path: `/${page}/#code=${code.value.code.replaceAll(" ", "")}` });
  }
  return made;
}
