import { randomUUID } from "node:crypto";
import { isLowGrade, type RatingGrade, type RatingRules } from "../../kiosk-config/schema/rating.ts";
import { RATING_WORDS } from "../../kiosk-config/schema/rating-words.ts";
import { FREE_WORDS_LIMIT } from "../contract/rating.ts";
import { html, type Html } from "../hand-off/html.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import { phonePage } from "./frame.ts";
import type { OpenedSlip } from "./open-slip.ts";
import { heading } from "./place-page.ts";

interface Frame {
  plan: HallPlan;
  token: string;
}

const back = (token: string, words = "返回"): Html => html`<a class="key" href="../${token}">${words}</a>`;

/** Five grades, one a line, none of them larger than the others: nobody is steered. */
export function gradesPage(opened: OpenedSlip, { plan, token, rules }: Frame & { rules: RatingRules }): Html {
  return phonePage(
    "评价",
    html`${heading(opened, plan)}
      <h1>${RATING_WORDS.ask}</h1>
      <p>${RATING_WORDS.free}</p>
      ${rules.grades.map(({ grade, label }) => html`<a class="key" href="rate?grade=${grade}">${label}</a>`)}
      ${back(token, "不评了，返回")}`,
  );
}

export interface GradeForm {
  grade: RatingGrade;
  /** What was ticked and written before, when something was missing. */
  options: readonly string[];
  words: string;
  /** So that a second press of the same button is the same rating. */
  key?: string;
  missing?: "reason";
}

/** What it was given for: asked for a low grade, offered for the others. */
export function reasonsPage(
  opened: OpenedSlip,
  form: GradeForm,
  { plan, token, rules }: Frame & { rules: RatingRules },
): Html {
  const { label, options } = rules.grades.find(({ grade }) => grade === form.grade) ?? { label: "", options: [] };
  const low = isLowGrade(form.grade);
  return phonePage(
    `评价：${label}`,
    html`${heading(opened, plan)}
      <h1>您评的是：${label}</h1>
      ${form.missing === undefined ? "" : html`<p class="box" role="alert">${RATING_WORDS.missing}</p>`}
      <form method="post" action="rate">
        <input type="hidden" name="grade" value="${form.grade}" />
        <input type="hidden" name="key" value="${form.key ?? randomUUID()}" />
        ${
          options.length === 0
            ? ""
            : html`<fieldset>
                <legend>${low ? RATING_WORDS.whyLow : RATING_WORDS.why}</legend>
                ${options.map((option) => tick(option, form.options.includes(option.code)))}
              </fieldset>`
        }
        <p><label for="words">${low ? RATING_WORDS.ownWordsLow : RATING_WORDS.ownWords}</label></p>
        <textarea id="words" name="words" maxlength="${FREE_WORDS_LIMIT}">${form.words}</textarea>
        <button class="key next">${RATING_WORDS.submit}</button>
      </form>
      <a class="key" href="rate">${RATING_WORDS.other}</a>
      ${back(token, "不评了，返回")}`,
  );
}

// The attribute is a piece of its own: there is no empty form of it.
const tick = ({ code, label }: { code: string; label: string }, ticked: boolean): Html =>
  ticked
    ? html`<label><input type="checkbox" name="option" value="${code}" checked /> ${label}</label>`
    : html`<label><input type="checkbox" name="option" value="${code}" /> ${label}</label>`;

/** Nothing of the grade: whoever looks at the telephone next may be the clerk. */
export function thanksPage(opened: OpenedSlip, { plan, token, followUpDay }: Frame & { followUpDay?: string }): Html {
  const [, month, day] = followUpDay?.split("-") ?? [];
  return phonePage(
    "评价收到了",
    html`${heading(opened, plan)}
      <h1>${RATING_WORDS.thanks}</h1>
      ${followUpDay === undefined ? "" : html`<p>${Number(month)} 月 ${Number(day)} 日前会有人处理。</p>`}
      ${back(token)}`,
  );
}

export function notRatablePage(opened: OpenedSlip, { plan, token }: Frame): Html {
  const [title, advice] =
    opened.rating === "given"
      ? ["已经评价过了，谢谢您", "一次办事评价一次。还有话要说，可以打 12345。"]
      : opened.rating === "elsewhere"
        ? [`请用 ${opened.visit.number} 号的号票评价`, "两个号合在一起办的，评价一次就行。"]
        : ["办完了再评价", "窗口办完以后，还在这里评价。"];
  return phonePage(
    title,
    html`${heading(opened, plan)}
      <h1>${title}</h1>
      <p>${advice}</p>
      ${back(token)}`,
  );
}
