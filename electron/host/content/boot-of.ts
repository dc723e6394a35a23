import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { HelpPromise } from "../../../kiosk-config/schema/hall.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { OpenedCounts } from "../store/opened-counts.ts";
import type { Boot } from "../../contract/index.ts";
import { inForce, summaryOf } from "../look-up/look-up-forms.ts";
import { purposesOf } from "../visit/purposes.ts";
import { SCAN_KINDS } from "../scan/kinds.ts";
import { businessDay } from "../business-day.ts";
import { byPinyin, pinyinInitial } from "./pinyin-initial.ts";

/** First answer to a page: what it needs to draw, and every guide in its short form. */
export function bootOf(of: { profile: KioskProfile; content: Content; version: string }): Boot {
  const { profile, content, version } = of;
  return {
    kioskId: profile.kioskId,
    kioskName: profile.name,
    place: profile.place,
    version,
    panel: profile.panel,
    timeouts: profile.timeouts,
    hall: content.hall,
    help: content.hall.help ?? HelpPromise.parse({}),
    ...(profile.devices.documentCamera && { documentCamera: profile.devices.documentCamera }),
    scanKinds: [...SCAN_KINDS],
    guides: content.guides.map(guideSummaryOf).sort(byPinyin),
    bundles: content.bundles.map(({ id, name, aliases, summary, audience, lifeEvents, categoryId }) => ({
      id,
      name,
      title: aliases[0] ?? name,
      summary,
      audience,
      lifeEvents,
      categoryId,
    })),
    lists: content.lists.map(({ kind, name, intro, entries }) => ({ id: kind, name, intro, entries: entries.length })),
    lookUps: inForce(content.lookUps, businessDay(Date.now())).map(summaryOf),
    topics: content.topics,
    announcements: content.announcements.filter(({ where }) => where.includes("kiosk")),
    purposes: purposesOf(content.hall),
    often: content.topics.often,
    recent: [],
  };
}

function guideSummaryOf(guide: Guide): Boot["guides"][number] {
  const title = guide.aliases[0] ?? guide.name;
  return {
    id: guide.id,
    name: guide.name,
    title,
    initial: pinyinInitial(title),
    aliases: guide.aliases,
    department: guide.department,
    theme: guide.theme,
    audience: guide.audience,
    instant: guide.projectType === "instant",
    categoryId: guide.categoryId,
    lifeEvents: guide.lifeEvents,
  };
}

/** As many as fit on the first screen. */
const SHOWN = 12;

/** What people open on this kiosk; until it has counted enough, what the hall thinks they will. */
export function usedHere(of: {
  content: Pick<Content, "guides" | "bundles" | "topics">;
  opened: Pick<OpenedCounts, "often" | "recent">;
  now?: () => number;
}): Pick<Boot, "often" | "recent"> {
  const { content, opened, now = Date.now } = of;
  const offered = new Set([...content.guides, ...content.bundles].map(({ id }) => id));
  const still = (ids: readonly string[]) => ids.filter((id) => offered.has(id)).slice(0, SHOWN);
  const at = now();
  return {
    often: still([...new Set([...opened.often(at), ...content.topics.often])]),
    recent: still(opened.recent(at)),
  };
}
