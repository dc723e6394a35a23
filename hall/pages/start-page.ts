import type { WebPage } from "./web-pages.ts";

export const PAGE_NAMES: Readonly<Record<WebPage, { name: string; for: string }>> = {
  caller: { name: "窗口叫号", for: "每个窗口一台电脑，叫号、转号、办结" },
  display: { name: "大厅屏幕", for: "挂在墙上，写着叫到了谁、请到几号窗口" },
  evaluator: { name: "窗口评价屏", for: "窗口对着群众的小屏，办完请群众评价，网址后面加 ?window=窗口号" },
  console: { name: "控制台", for: "今日大厅、自助机、评价工单、办不成事" },
  statistics: { name: "大厅统计", for: "等候、办理、评价的数字，可以导出" },
};

/** For whoever opens the bare address of the hall: which pages there are, and for whom. */
export function startPage(): string {
  const rows = Object.entries(PAGE_NAMES).map(
    ([page, { name, for: use }]) => `      <li><a href="${page}/">${name}</a>：${use}</li>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>政务服务大厅</title>
  </head>
  <body>
    <h1>政务服务大厅</h1>
    <ul>
${rows.join("\n")}
    </ul>
  </body>
</html>
`;
}
