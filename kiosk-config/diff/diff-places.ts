import type { Announcement } from "../schema/announcement.ts";
import type { Outlet } from "../schema/outlet.ts";
import type { Synonym } from "../schema/synonyms.ts";
import type { LifeEvent, Topics } from "../schema/topic.ts";
import { namedChanges, sentenceChanges, valueChange, type Change } from "./change.ts";
import { AUDIENCE_WORDS } from "./words.ts";

const OUTLET_KINDS: Readonly<Record<Outlet["kind"], string>> = {
  ...{ hall: "大厅", township: "乡镇便民服务中心", village: "村便民服务站", post: "邮政网点", bank: "银行网点" },
};
const WHERE_WORDS: Readonly<Record<Announcement["where"][number], string>> = {
  ...{ display: "叫号屏", kiosk: "自助机", phone: "手机页" },
};

/** What changed of the places where errands can be done as well; one that stayed is told by what of it changed. */
export function diffOutlets(from: readonly Outlet[], to: readonly Outlet[]): Change[] {
  const of = "就近办网点";
  const before = new Map(from.map((outlet) => [outlet.id, outlet]));
  const after = new Set(to.map(({ id }) => id));
  return [
    ...from
      .filter(({ id }) => !after.has(id))
      .map((outlet) => ({ of, what: `“${outlet.name}”`, from: outletWords(outlet) })),
    ...to.flatMap((outlet) => {
      const former = before.get(outlet.id);
      if (former === undefined) return [{ of, what: `“${outlet.name}”`, to: outletWords(outlet) }];
      return diffOutlet(`${of}“${outlet.name}”`, former, outlet);
    }),
  ];
}

const outletWords = ({ address, hours, offers }: Outlet) => `${address}，${hours}，能办 ${offers.length} 件`;

function diffOutlet(of: string, from: Outlet, to: Outlet): Change[] {
  const at = ({ position: { latitude, longitude } }: Outlet) => `${latitude}，${longitude}`;
  return [
    ...valueChange(of, "名称", from.name, to.name),
    ...valueChange(of, "种类", OUTLET_KINDS[from.kind], OUTLET_KINDS[to.kind]),
    ...valueChange(of, "地址", from.address, to.address),
    ...valueChange(of, "时间", from.hours, to.hours),
    ...valueChange(of, "说明", from.note, to.note),
    ...valueChange(of, "位置", at(from), at(to)),
    ...sentenceChanges(of, "能办的事", from.offers, to.offers),
  ];
}

/** What changed of the ways in which people look for guides. */
export function diffTopics(from: Topics, to: Topics): Change[] {
  const of = "找指南";
  const order = (events: readonly LifeEvent[]) => events.map(({ name }) => name).join("、");
  const eventWords = ({ hint, audience, icon }: LifeEvent) => `${hint}，${AUDIENCE_WORDS[audience]}，图标 ${icon}`;
  const events = namedChanges({
    ...{ of, what: "人生事", from: from.lifeEvents, to: to.lifeEvents },
    ...{ nameOf: ({ name }: LifeEvent) => name, wordsOf: eventWords },
  });
  const same = from.lifeEvents.length === to.lifeEvents.length && events.length === 0;
  return [
    ...events,
    ...(same ? valueChange(of, "人生事的次序", order(from.lifeEvents), order(to.lifeEvents)) : []),
    ...valueChange(of, "个人的主题", from.themes.person.join("、"), to.themes.person.join("、")),
    ...valueChange(of, "企业的主题", from.themes.organisation.join("、"), to.themes.organisation.join("、")),
    ...valueChange(of, "常办", from.often.join("、"), to.often.join("、")),
  ];
}

export function diffAnnouncements(from: readonly Announcement[], to: readonly Announcement[]): Change[] {
  return namedChanges({
    ...{ of: "公告", what: "", from, to, nameOf: ({ title }: Announcement) => title },
    wordsOf: ({ text, from: begin, until, where }: Announcement) =>
      `${text}${begin} 到 ${until}，${where.map((one) => WHERE_WORDS[one]).join("、")}`,
  });
}

export function diffSynonyms(from: readonly Synonym[], to: readonly Synonym[]): Change[] {
  return namedChanges({
    ...{ of: "群众的说法", what: "", from, to, nameOf: ({ say }: Synonym) => say[0] ?? "" },
    wordsOf: ({ say, mean, not, soft }: Synonym) =>
      [
        `${say.join("、")} → ${mean.join("、")}`,
        ...(not.length > 0 ? [`不是 ${not.join("、")}`] : []),
        ...(soft ? ["只是怎么办"] : []),
      ].join("，"),
  });
}
