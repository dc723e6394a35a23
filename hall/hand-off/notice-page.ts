import type { Notice, NoticePaper, NoticeStage } from "../../kiosk-config/schema/notice.ts";
import { html, type Html } from "./html.ts";
import type { OpenedLink } from "./open-link.ts";
import { page } from "./page.ts";

/** The notice on somebody's telephone: the same words as on paper, large, without a script, good to print. */
export function noticePage({ notice, content }: OpenedLink, hallName: string): Html {
  const { papers, place } = notice;
  return page(
    notice.title,
    html`<p class="soft">${hallName} · 一次性告知单</p>
      <h1>${notice.title}</h1>
      ${maybe(notice.name, (name) => html`<p>${name}</p>`)}
      <p class="soft">${notice.department}</p>
      ${content === "updated" ? html`<p class="box">您扫码以后，这份指南更新过。下面是新的。</p>` : ""}
      ${list("按您的情况，这里办不了", notice.stops, "box")}
      ${section("您的情况", [
        ...notice.answers.map(({ ask, label }) => html`<p>${ask}<b>${label}</b></p>`),
        ...notice.hints.map((hint) => html`<p>！${hint}</p>`),
      ])}
      ${list("先看能不能办", notice.conditions)} ${paperList(`要带 ${papers.must.length} 样`, papers.must)}
      ${paperList(`看情况带 ${papers.perhaps.length} 样`, papers.perhaps)}
      ${paperList(`有就带 ${papers.ifAny.length} 样`, papers.ifAny)}
      ${section(
        `不用带 ${papers.spared.length} 样（免提交）`,
        papers.spared.map(({ name, why }) => html`<p><b>${name}</b><br />${why}</p>`),
      )}
      ${facts("去哪儿办", [
        { label: "窗口", value: place.windows.join("、") },
        ...some("位置", place.area),
        ...some("取号", notice.queue),
        { label: "时间", value: place.hours },
        { label: "地点", value: place.name },
        ...some("地址", place.address),
        ...some("怎么走", place.directions),
        ...some("网上办", notice.online),
      ])}
      ${facts("多久、多少钱", [
        { label: "多久", value: notice.duration },
        ...notice.fees.map((value, index) => ({ label: index === 0 ? "费用" : "", value })),
      ])}
      ${section("怎么办", notice.stages.map(stage))} ${list("办好给什么", notice.results)}
      ${facts("有问题找谁", notice.contacts)} ${list("依据", notice.basis)}
      <footer>
        ${maybe(notice.sampleNotice, (text) => html`<p class="box">${text}</p>`)}
        <p>第${notice.version}版，${notice.updatedOn}更新</p>
      </footer>`,
  );
}

function section(title: string, body: readonly Html[], kind = ""): Html {
  return body.length === 0
    ? html``
    : html`<section class="${kind}">
        <h2>${title}</h2>
        ${body}
      </section>`;
}

function list(title: string, lines: readonly string[], kind = ""): Html {
  return section(
    title,
    lines.map((line) => html`<p>${line}</p>`),
    kind,
  );
}

function paperList(title: string, papers: readonly NoticePaper[]): Html {
  const one = ({ name, amount, notes }: NoticePaper) =>
    html`<p class="tick"><b>${name}</b>　${amount}${notes.map((note) => html`<br />${note}`)}</p>`;
  return section(title, papers.map(one));
}

function facts(title: string, rows: readonly Notice["contacts"][number][]): Html {
  const row = ({ label, value }: (typeof rows)[number]) => html`<p><span class="soft">${label}</span> ${value}</p>`;
  return section(title, rows.map(row));
}

function stage({ name, relation, steps }: NoticeStage, index: number): Html {
  const how = { one: "", and: "（同时办）", or: "（选一样）" }[relation];
  const body = steps.map(
    (step) =>
      html`<p>
        <b>${relation === "one" ? `${index + 1}. ` : "· "}${step.name}</b>（${step.facts.join("，")}）<br />
        ${maybe(step.only, (only) => html`什么情况要：${only}<br />`)}${step.what}
      </p>`,
  );
  return relation === "one"
    ? html`${body}`
    : html`<p><b>${index + 1}. ${name}${how}</b></p>
        ${body}`;
}

const some = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }]);
const maybe = (value: string | undefined, draw: (value: string) => Html): Html =>
  value === undefined ? html`` : draw(value);
