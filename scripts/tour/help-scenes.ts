import type { Scene, Step } from "./scene.ts";

/** 帮帮我: what becomes of a call, and what is offered when nobody comes. */
export function helpScenes(home: Step[]): Scene[] {
  const help = (name: string, title: string, rest: Pick<Scene, "help"> & { after?: Step[]; see: string }): Scene => {
    const { after = [], see, ...what } = rest;
    return {
      name: `help-${name}`,
      title: `帮帮我：${title}`,
      page: "citizen",
      ...what,
      steps: [...home, { tap: "help" }, ...after],
      see: `[data-screen="help"]${see}`,
    };
  };
  const open = { see: '[data-screen="help"][data-variant="open"]' };
  return [
    help("open", "已叫", { help: "open", see: '[data-variant="open"]' }),
    help("queued", "还没送到", { help: "queued", see: '[data-variant="queued"]' }),
    help("acknowledged", "正在过来", { help: "acknowledged", see: '[data-variant="acknowledged"]' }),
    help("done", "来过了", { help: "done", see: '[data-variant="done"]' }),
    help("late", "说好的时间过了", {
      help: "open",
      after: [open, { skipSeconds: 301 }],
      see: '[data-late="true"]',
    }),
    help("closed", "下班时间", { help: "closed", see: '[data-nobody="true"]' }),
  ];
}
