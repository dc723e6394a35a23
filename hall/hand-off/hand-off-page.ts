import type { NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import type { Html } from "./html.ts";
import { noticePage } from "./notice-page.ts";
import { openLink } from "./open-link.ts";
import { refusalPage } from "./page.ts";

/** What a telephone gets for a link: the notice, or in plain words why there is none. */
export async function handOffPage(options: {
  token: string;
  content: NoticeSource | undefined;
  queue: QueueContext;
}): Promise<{ status: number; body: string }> {
  const { token, content, queue } = options;
  const opened = content && (await openLink({ token, content, db: queue.db, now: queue.clock() }));
  if (content === undefined || opened === undefined) return written(refusalPage("unknown"));
  return opened.match(
    (link) => written({ status: 200, body: noticePage(link, content.hall.name) }),
    (refusal) => written(refusalPage(refusal)),
  );
}

function written({ status, body }: { status: number; body: Html }): { status: number; body: string } {
  return { status, body: body.toString() };
}
