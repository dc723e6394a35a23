import { html, Html } from "./html.ts";
import type { LinkRefusal } from "./open-link.ts";

/** Large black letters on white: old eyes, cheap screens, bright sun. */
const STYLE_SHEET = new Html(`
body{margin:0 auto;max-width:40rem;padding:1rem;color:#111;background:#fff;font:1.25rem/1.6 sans-serif;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.3;margin:.4rem 0}
h2{font-size:1.4rem;margin:1.6rem 0 .4rem;border-bottom:2px solid #111}
p{margin:.5rem 0}
.soft{color:#555}
.box{border:3px solid #111;padding:.5rem .8rem}
section.box h2{border:0;margin:0}
.tick{position:relative;padding-left:2rem}
.tick::before{content:"";position:absolute;left:.2rem;top:.35rem;width:1rem;height:1rem;border:2px solid #111}
footer{margin-top:2rem;border-top:2px solid #111}
@media print{body{font-size:11pt;padding:0}p,section.box{break-inside:avoid}}`);

/** Headers of every page: nothing from elsewhere, no script, no frame around it, no trace of the address in others' logs. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
} as const;

export function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE_SHEET}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
}

const REFUSALS: Readonly<Record<LinkRefusal, { status: 404 | 410; title: string; advice: string }>> = {
  unknown: {
    status: 404,
    title: "这个二维码打不开",
    advice: "可能没有扫全。请到大厅的自助机上重新扫码，或者问咨询台。",
  },
  expired: {
    status: 410,
    title: "这个二维码过期了",
    advice: "指南可能变过。请到大厅的自助机上重新扫码，或者问咨询台。",
  },
  gone: { status: 410, title: "这份指南已经撤下", advice: "这件事现在怎么办，请问大厅咨询台。" },
};

export function refusalPage(refusal: LinkRefusal): { status: 404 | 410; body: Html } {
  const { status, title, advice } = REFUSALS[refusal];
  return {
    status,
    body: page(
      title,
      html`<h1>${title}</h1>
        <p>${advice}</p>`,
    ),
  };
}
