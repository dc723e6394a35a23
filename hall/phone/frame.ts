import { createHash } from "node:crypto";
import { html, Html } from "../hand-off/html.ts";

/** Large black letters on white; sizes follow what somebody has set on the telephone. */
const CSS = `body{margin:0 auto;max-width:36rem;padding:1rem;color:#111;background:#fff;font:1.25rem/1.6 sans-serif;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.3;margin:.4rem 0}
h2{font-size:1.4rem;margin:1.6rem 0 .4rem}
p{margin:.5rem 0}
.soft{color:#555}
.number{font-size:2.2rem;font-weight:700;margin:0}
.window{font-size:4.5rem;line-height:1.1;font-weight:700;margin:.2rem 0;color:#0b5c63}
.box{border:3px solid #111;padding:.5rem .8rem}
.now{border-color:#0b5c63;background:#eef6f6}
.key{display:block;box-sizing:border-box;width:100%;min-height:3.6rem;margin:.8rem 0;padding:.7rem 1rem;border:2px solid #0b5c63;border-radius:.4rem;background:#fff;color:#0b5c63;font:inherit;font-weight:700;text-align:center;text-decoration:none}
.next{background:#a3400a;border-color:#a3400a;color:#fff}
.key:focus-visible,a:focus-visible,input:focus-visible,textarea:focus-visible{outline:4px solid #111;outline-offset:3px}
label{display:flex;gap:.7rem;align-items:center;min-height:3rem}
input[type=checkbox]{width:1.6rem;height:1.6rem;flex:none}
fieldset{border:2px solid #555;padding:.4rem .8rem;margin:1rem 0}
textarea{box-sizing:border-box;width:100%;min-height:6rem;font:inherit;border:2px solid #555;padding:.5rem}
footer{margin-top:2rem;border-top:2px solid #111}
[hidden]{display:none}`;

// One piece, because its hash is that of every letter between the tags.
const STYLE = new Html(`<style>${CSS}</style>`);
const CSS_HASH = createHash("sha256").update(CSS).digest("base64");

/** Nothing from elsewhere, no frame, nothing kept, no trace of the address in others' logs; only our own script and forms. */
export const PHONE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${CSS_HASH}'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
} as const;

/** A page that follows something asks again by itself. */
export interface Following {
  /** What it is like now, for the script. */
  state: string;
  seconds: number;
}

/** `following`: only for the page at `/t/<token>` itself, whose addresses are written from there. */
export function phonePage(title: string, body: Html, following?: Following): Html {
  const head =
    following === undefined
      ? ""
      : html`<noscript><meta http-equiv="refresh" content="${following.seconds * 2}" /></noscript>
          <script src="refresh.js" defer></script>`;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE} ${head}
      </head>
      <body>
        <main data-state="${following?.state ?? ""}" data-seconds="${following?.seconds ?? 0}">${body}</main>
      </body>
    </html> `;
}
