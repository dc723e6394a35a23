import type { FirstSignIn } from "../access/accounts/first-administrator.ts";
import type { Role, ScreenKind } from "../contract/index.ts";
import type { DemoSignIn } from "../demo/demo-accounts.ts";
import type { SampleContent } from "../samples.ts";
import { PAGE_NAMES } from "../pages/start-page.ts";
import { WEB_PAGES } from "../pages/web-pages.ts";

const ROLES: Readonly<Record<Role, string>> = {
  window: "窗口",
  duty: "值班",
  editor: "编辑",
  reviewer: "审核",
  technician: "技术",
  auditor: "审计",
  administrator: "管理",
};

const SCREENS: Readonly<Record<ScreenKind, string>> = {
  display: "大厅屏幕",
  windowBoard: "窗口屏",
  evaluator: "评价屏",
};

interface Started {
  url: string;
  demo: boolean;
  firstSignIn?: FirstSignIn;
  demoSignIns?: readonly DemoSignIn[];
  demoPhone?: string;
  samples?: SampleContent;
  screens?: readonly { kind: ScreenKind; link: string }[];
}

/** What the hall says once it listens: people sit before a terminal, a program reads everything else by its one line. */
export function startOutput(
  told: Started & { businessDay: string } & Readonly<Record<string, unknown>>,
  { isTerminal }: { isTerminal: boolean },
): string {
  return isTerminal ? startWords(told) : JSON.stringify({ event: "listening", ...told });
}

/** For whoever started the hall by hand and sits before the screen: where it is, and how to get in. */
export function startWords({ url, demo, firstSignIn, demoSignIns = [], demoPhone, ...more }: Started): string {
  const { samples, screens = [] } = more;
  const pages = WEB_PAGES.map((page) => `  ${PAGE_NAMES[page].name}　${url}/${page}/`);
  const people = [...(firstSignIn ? [{ role: "administrator" as const, ...firstSignIn }] : []), ...demoSignIns];
  const rows = people.map(({ role, name, password }) => `  ${ROLES[role]}　${name.padEnd(16)}${password}`);
  const lines = [
    demo ? "大厅已经启动。这是演示大厅：号、机器、评价、账号都是编的，不是真的。" : "大厅已经启动。",
    ...(samples === undefined || demo
      ? []
      : [`这些还是示例内容，不是本县的，换好以前不要给群众用：${sampleWords(samples)}`]),
    ...pages,
    ...(demoPhone === undefined ? [] : [`  群众的手机页　${demoPhone}（一位在等的人，只显示这一次）`]),
    ...(rows.length > 0 ? ["第一次登录的账号和密码，只显示这一次，登录后要换成自己的：", ...rows] : []),
    ...(screens.length > 0
      ? [
          "屏幕要登记过才能用。下面的网址打开一次就登记好了（12 小时内有效，每个用一次）；再要，到控制台“人员和机器”生成：",
          ...screens.map(({ kind, link }) => `  ${SCREENS[kind]}　${link}`),
        ]
      : []),
    ...(demo ? ["正式用：换一个空的 --data 文件夹，加 --no-demo。"] : []),
    "忘了密码：./kiosk hall account reset 账号　停止：Ctrl-C",
  ];
  return lines.join("\n");
}

function sampleWords({ ratings, appeals, lookUps }: SampleContent): string {
  const found = [
    ...(ratings ? ["评价的选项"] : []),
    ...(appeals ? ["办不成事的规定"] : []),
    ...(lookUps.length > 0 ? [`查询（${lookUps.join("、")}）`] : []),
  ];
  return found.join("、");
}
