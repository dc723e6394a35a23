import { Announcements } from "../../../../../../kiosk-config/schema/announcement.ts";
import { Outlet, Outlets, Position } from "../../../../../../kiosk-config/schema/outlet.ts";
import { Synonym, Synonyms } from "../../../../../../kiosk-config/schema/synonyms.ts";
import { LifeEvent, Topics } from "../../../../../../kiosk-config/schema/topic.ts";
import { valueWord } from "../../../words/problem/value-words.ts";
import type { DocumentFormSpec } from "../form-spec.ts";
import { counted, plain, told } from "./entry-words.ts";
import { orderOf } from "./order.ts";

export const OUTLETS_FORM: DocumentFormSpec = {
  sections: [],
  rows: [
    {
      ...{ list: "outlets", title: "网点", one: "网点", least: 0 },
      fields: [
        { path: ["name"], label: "名称", kind: "text" },
        { path: ["id"], label: "代号", kind: "text", hint: "小写字母、数字、连字符，和别的网点不一样" },
        { path: ["kind"], label: "种类", kind: "choice", of: "outletKind" },
        { path: ["address"], label: "地址", kind: "text" },
        { path: ["hours"], label: "时间", kind: "text" },
        { path: ["note"], label: "说明", kind: "text", hint: "怎么找，去以前要知道什么", optional: true },
        { path: ["position", "latitude"], label: "纬度", kind: "number" },
        { path: ["position", "longitude"], label: "经度", kind: "number" },
        { path: ["offers"], label: "能办的事", kind: "pieces" },
      ],
      fresh: {
        ...{ id: "", name: "", kind: "township", address: "", hours: "" },
        ...{ position: { latitude: 0, longitude: 0 }, offers: [] },
      },
      summary: (entry) =>
        [valueWord("outletKind", plain(entry["kind"])), plain(entry["address"]), `能办 ${counted(entry, "offers")} 件`]
          .filter((words) => words !== undefined && words !== "")
          .join("，"),
    },
  ],
  order: orderOf({ "": Outlets, outlets: Outlet, position: Position }),
};

export const TOPICS_FORM: DocumentFormSpec = {
  sections: [
    {
      title: "主题",
      fields: [
        { path: ["themes", "person"], label: "个人的主题", kind: "lines", hint: "一行一个，按显示的次序" },
        { path: ["themes", "organisation"], label: "企业的主题", kind: "lines", hint: "一行一个，按显示的次序" },
      ],
    },
    {
      title: "常办",
      fields: [
        {
          path: ["often"],
          label: "常办的事",
          kind: "pieces",
          hint: "自助机自己还没有数过时，先显示这些",
          optional: true,
        },
      ],
    },
  ],
  rows: [
    {
      ...{ list: "lifeEvents", title: "人生事、企业事", one: "人生事", least: 0 },
      fields: [
        { path: ["name"], label: "名称", kind: "text", hint: "群众的话，最多 10 个字" },
        { path: ["id"], label: "代号", kind: "text", hint: "指南里用它；改了，指南也要改" },
        { path: ["hint"], label: "说明", kind: "text" },
        { path: ["audience"], label: "谁来办", kind: "choice", of: "audience" },
        { path: ["icon"], label: "图标", kind: "text", hint: "图标库里的名字" },
      ],
      fresh: { id: "", name: "", hint: "", audience: "person", icon: "circle-help" },
      summary: told("hint"),
    },
  ],
  order: orderOf({ "": Topics, lifeEvents: LifeEvent, themes: Topics.shape.themes }),
};

export const ANNOUNCEMENTS_FORM: DocumentFormSpec = {
  sections: [],
  rows: [
    {
      ...{ list: "announcements", title: "公告", one: "公告", least: 0 },
      fields: [
        { path: ["title"], label: "标题", kind: "text", hint: "最多 20 个字" },
        { path: ["text"], label: "正文", kind: "long", hint: "最多 80 个字" },
        { path: ["from"], label: "从什么时候", kind: "text", hint: "2027-01-31，或者 2027-01-31 09:00" },
        { path: ["until"], label: "到什么时候", kind: "text", hint: "只写日期的，显示到那天结束" },
        { path: ["where"], label: "在哪里显示", kind: "checks", of: "where" },
      ],
      fresh: { title: "", text: "", from: "", until: "", where: ["display", "kiosk", "phone"] },
      summary: ({ from, until }) => `${plain(from)} 到 ${plain(until)}`,
    },
  ],
  order: orderOf({ "": Announcements, announcements: Announcements.shape.announcements.element }),
};

export const SYNONYMS_FORM: DocumentFormSpec = {
  sections: [],
  rows: [
    {
      ...{ list: "entries", title: "说法", one: "说法", least: 0 },
      fields: [
        { path: ["say"], label: "群众怎么说", kind: "lines", hint: "一行一个" },
        {
          path: ["mean"],
          label: "正式怎么写",
          kind: "lines",
          hint: "一行一个，最像的写前面；几个词都要有的，中间空一格",
        },
        { path: ["not"], label: "不是这些", kind: "lines", optional: true },
      ],
      fresh: { say: [], mean: [] },
      summary: ({ mean }) => (Array.isArray(mean) ? mean.slice(0, 3).map(String).join("、") : ""),
    },
  ],
  order: orderOf({ "": Synonyms, entries: Synonym }),
};
