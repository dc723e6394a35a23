import { html, type Html } from "../hand-off/html.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import { phonePage } from "./frame.ts";
import type { OpenedSlip } from "./open-slip.ts";
import { heading } from "./place-page.ts";
import { placeWords } from "./place-words.ts";

/** Asks once more; the address carries the whole code, which giving up takes. */
export function leavePage(opened: OpenedSlip, { plan, token }: { plan: HallPlan; token: string }): Html {
  const back = html`<a class="key" href="../${token}">返回，看排队情况</a>`;
  if (opened.visit.state !== "waiting" || !opened.today) {
    const called = opened.visit.state === "called" || opened.visit.state === "serving";
    return phonePage(
      "不能放弃了",
      html`${heading(opened, plan)}
        <h1>${placeWords(opened, plan).title}</h1>
        <p>${called ? "叫到的号请直接去窗口，不想办了告诉窗口就行。" : "这个号现在不能放弃。"}</p>
        ${back}`,
    );
  }
  const { ahead } = opened.visit;
  return phonePage(
    "放弃这个号",
    html`${heading(opened, plan)}
      <h1>真的不办了吗？</h1>
      <p>
        ${ahead === 0 ? "前面没有人，马上到您。" : `前面还有 ${ahead} 人。`}放弃以后不能恢复，要办得重新取号、重新排队。
      </p>
      <form method="post">
        <button class="key" name="sure" value="yes">确定放弃 ${opened.slip.number} 号</button>
      </form>
      <a class="key next" href="../${token}">不放弃，接着等</a>`,
  );
}

export function leftPage(opened: OpenedSlip, { plan, token }: { plan: HallPlan; token: string }): Html {
  return phonePage(
    "已经放弃",
    html`${heading(opened, plan)}
      <h1>${opened.slip.number} 号已经放弃了</h1>
      <p>后面的人会往前移，谢谢您。还要办事请重新取号。</p>
      <a class="key" href="../${token}">返回</a>`,
  );
}
