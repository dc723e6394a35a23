import type { Shot } from "./scene.ts";

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** One page with every picture, a row per scene, problems under the picture they belong to. */
export function indexPage(shots: Shot[]): string {
  const scenes = [...new Set(shots.map(({ scene }) => scene))];
  const wrong = shots.filter(({ problems }) => problems.length > 0).length;
  const rows = scenes.map((scene) => {
    const own = shots.filter((shot) => shot.scene === scene);
    return `<section><h2>${escape(own[0]?.title ?? "")} <code>${escape(scene)}</code></h2><div class="row">${own.map(figure).join("")}</div></section>`;
  });
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>方便办：全部画面</title>
<style>
body{font:16px/1.5 "Noto Sans CJK SC",sans-serif;margin:24px;background:#f2f2ee;color:#14282c}
.row{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
figure{margin:0;max-width:420px}img{max-width:100%;max-height:520px;border:1px solid #999;background:#fff}
.bad{color:#8a1c16}code{font-size:13px;color:#555}
</style>
<h1>方便办：全部画面</h1><p>${shots.length} 张，其中 ${wrong} 张有问题。</p>
${rows.join("\n")}
</html>
`;
}

function figure({ file, look, layout, problems }: Shot): string {
  const list = problems.map((problem) => `<li class="bad">${escape(problem)}</li>`).join("");
  const picture = file === undefined ? "" : `<a href="${file}"><img loading="lazy" src="${file}" alt=""></a>`;
  return `<figure>${picture}<figcaption>${look} · ${layout}<ul>${list}</ul></figcaption></figure>`;
}
