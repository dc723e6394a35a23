import { announcementsAt } from "../../kiosk-config/schema/announced.ts";
import type { Announcement } from "../../kiosk-config/schema/announcement.ts";
import { html, type Html } from "../hand-off/html.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import { phonePage, type Following } from "./frame.ts";
import type { OpenedSlip } from "./open-slip.ts";
import { clockWords, placeWords } from "./place-words.ts";

/** Nearly their turn: a call is seen within seconds. */
const SOON_SECONDS = 5;
const CALM_SECONDS = 15;
const SOON_AHEAD = 3;

/** Where somebody's number stands, followed by itself; `token` leads to the pages behind it. */
export function placePage(
  opened: OpenedSlip,
  {
    plan,
    token,
    now,
    announcements,
  }: { plan: HallPlan; token: string; now: number; announcements: readonly Announcement[] },
) {
  const { slip, visit, rating, today } = opened;
  if (!today) return pastPage(opened, { plan, token });
  const { title, window, lines } = placeWords(opened, plan);
  const following = followingOf(opened);
  const joined = visit.number === slip.number ? "" : html`<p>和 ${visit.number} 号一起办，叫号叫 ${visit.number}</p>`;
  return phonePage(
    `${visit.state === "called" && window !== undefined ? `请去 ${window} 窗口` : title} · ${slip.number}`,
    html`${heading(opened, plan)}
      <p class="box" id="offline" role="alert" hidden>
        手机没有网络，下面写的时间以后的情况看不到。请留意大厅的叫号屏和语音。
      </p>
      <div class="box now" role="status" aria-live="polite" aria-atomic="true" id="place">
        ${joined}
        <h1>${title}</h1>
        ${window === undefined ? "" : html`<p class="window">${window}</p>`}
        ${lines.map((line) => html`<p>${line}</p>`)}
      </div>
      <div id="ways">
        ${rating === "open" && visit.state === "finished" ? html`<a class="key next" href="${token}/rate">评价这次服务</a>` : ""}
        ${visit.state === "waiting" ? html`<a class="key" href="${token}/leave">不办了，放弃这个号</a>` : ""}
        ${rating === "open" && visit.state !== "finished" ? html`<a class="key" href="${token}/rate">对这次服务有话说，去评价</a>` : ""}
        ${rating === "given" ? html`<p>这个号已经评价过了，谢谢您。</p>` : ""}
      </div>
      ${announcementsAt(announcements, { where: "phone", at: now }).map(
        ({ title: head, text }) => html`<p class="announcement"><strong>${head}</strong>：${text}</p>`,
      )}
      <footer>
        <p class="soft" id="at">${clockWords(now)} 的情况${following === undefined ? "" : "，会自己更新"}</p>
        <p class="soft">以大厅叫号屏和语音为准。这个网址只有拿号票的人知道，请不要发给别人。</p>
      </footer>`,
    following,
  );
}

function followingOf({ visit }: OpenedSlip): Following | undefined {
  const { state, ahead } = visit;
  switch (state) {
    case "waiting":
      return { state, seconds: ahead <= SOON_AHEAD ? SOON_SECONDS : CALM_SECONDS };
    case "called":
      return { state, seconds: SOON_SECONDS };
    // Somebody who did not come may be called again; a number that was given up may be taken back by a window.
    case "serving":
    case "held":
    case "noShow":
    case "transferred":
    case "left":
    case "cancelled":
      return { state, seconds: CALM_SECONDS };
    case "finished":
      return { state, seconds: CALM_SECONDS * 4 };
  }
}

/** After its day nothing is left but to rate it. */
function pastPage({ slip, visit, rating }: OpenedSlip, { plan, token }: { plan: HallPlan; token: string }): Html {
  const [, month, day] = slip.businessDay.split("-");
  const category = plan.category(visit.categoryId)?.name;
  return phonePage(
    `号票 ${slip.number}`,
    html`<p class="soft">${plan.hall.name}${category === undefined ? "" : ` · ${category}`}</p>
      <h1>${Number(month)} 月 ${Number(day)} 日的号 ${slip.number}</h1>
      <p>号码当天有效，今天要办事请重新取号。</p>
      ${
        rating === "given"
          ? html`<p>这个号已经评价过了，谢谢您。</p>`
          : html`<a class="key next" href="${token}/rate">评价那次服务</a>`
      }`,
  );
}

export function heading({ slip, visit }: OpenedSlip, plan: HallPlan): Html {
  const category = plan.category(visit.categoryId)?.name;
  return html`<p class="soft">${plan.hall.name}${category === undefined ? "" : ` · ${category}`}</p>
    <p class="number">${slip.number}</p>`;
}
