import type { Hall } from "../../kiosk-config/schema/hall.ts";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import { fingerprintWords } from "../contract/verify.ts";
import { html, type Html } from "../hand-off/html.ts";
import { page } from "../hand-off/page.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { checkPaper, type CheckedPaper } from "./check-paper.ts";
import { dayWords, KIND_WORDS, REFUSAL_WORDS } from "./words.ts";

/** Whose paper it is and what the guides are called. */
export interface VerifySource {
  hall: Pick<Hall, "name">;
  guides: readonly Pick<Guide, "id" | "name">[];
}

/** What a telephone gets for the code on a paper: what the paper must say, or in plain words why nothing can be said. */
export async function verifyPage(options: {
  token: string;
  content: VerifySource | undefined;
  queue: QueueContext;
}): Promise<{ status: number; body: string }> {
  const { token, content, queue } = options;
  const checked = await checkPaper({ token, db: queue.db, now: queue.clock() });
  if (checked.isOk()) return { status: 200, body: paperPage(checked.value, content).toString() };
  const { status, title, advice } = REFUSAL_WORDS[checked.error];
  const body = page(
    title,
    html`<h1>${title}</h1>
      <p>${advice}</p>`,
  );
  return { status, body: body.toString() };
}

function paperPage({ claim, term }: CheckedPaper, content: VerifySource | undefined): Html {
  const words = KIND_WORDS[claim.kind];
  const guide = content?.guides.find(({ id }) => id === claim.guideId);
  return page(
    `核验：${words.name}`,
    html`<p class="soft">${content?.hall.name ?? "政务服务大厅"} · 打印件核验</p>
      <h1>是本大厅自助机打印的</h1>
      ${term === "past" ? html`<p class="box">${words.past}</p>` : ""}
      <section>
        <h2>请和纸上对一对</h2>
        ${fact("文件", words.name)} ${guide === undefined ? "" : fact("办的事", guide.name)}
        ${claim.note === undefined ? "" : fact("内容", claim.note)}
        ${claim.holder === undefined ? "" : fact("是谁的", claim.holder)} ${fact("哪天打的", dayWords(claim.day))}
        ${claim.untilDay === undefined ? "" : fact(words.until, dayWords(claim.untilDay))}
        ${fact("核验码", fingerprintWords(claim.fingerprint))}
      </section>
      <p>有一样对不上，这张纸就被改过，请不要采用。</p>
      <footer><p>${words.meaning}</p></footer>`,
  );
}

const fact = (label: string, value: string): Html => html`<p><span class="soft">${label}</span> <b>${value}</b></p>`;
