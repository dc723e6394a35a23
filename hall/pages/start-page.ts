import { createHash } from "node:crypto";
import type { WebPage } from "./web-pages.ts";
import { WEB_HEADERS } from "./page-headers.ts";

export const PAGE_NAMES: Readonly<Record<WebPage, { name: string; for: string }>> = {
  caller: { name: "窗口叫号", for: "每个窗口一台电脑，叫号、转号、办结" },
  display: { name: "大厅屏幕", for: "挂在墙上，写着叫到了谁、请到几号窗口" },
  evaluator: { name: "窗口评价屏", for: "窗口对着群众的小屏，办完请群众评价，网址后面加 ?window=窗口号" },
  console: { name: "控制台", for: "今日大厅、自助机、评价工单、办不成事" },
  statistics: { name: "大厅统计", for: "等候、办理、评价的数字，可以导出" },
};

const CSS = `body{max-width:44rem;margin:0 auto;padding:2rem 1.5rem;color:#16302f;background:#faf8f3;font:1.125rem/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Zen Hei",sans-serif}
h1{margin:0 0 1rem;font-size:1.75rem}
ul{display:grid;gap:.75rem;margin:0;padding:0;list-style:none}
a{display:block;padding:1rem 1.25rem;border:1px solid #6b8482;border-radius:.5rem;background:#fff;color:#0a5157;text-decoration:none}
a:hover{background:#e4f0ef}
a:focus-visible{outline:3px solid #16302f;outline-offset:3px}
b{display:block;font-size:1.25rem}
span{color:#3d4f4e}`;

/** Its style stands in the page, which is there before any page is built. */
export const START_HEADERS = {
  ...WEB_HEADERS,
  "content-security-policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(CSS).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
} as const;

/** For whoever opens the bare address of the hall: which pages there are, and for whom. */
export function startPage(): string {
  const rows = Object.entries(PAGE_NAMES).map(
    ([page, { name, for: use }]) => `      <li><a href="${page}/"><b>${name}</b><span>${use}</span></a></li>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>政务服务大厅</title>
    <style>${CSS}</style>
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
