import {
  CalendarClock,
  FileClock,
  FilePen,
  IdCard,
  ListChecks,
  MessageCircleWarning,
  ScanLine,
  ScanSearch,
  Ticket,
  Smile,
} from "@lucide/vue";
import type { Component } from "vue";
import type { Place } from "../../stores/navigation.ts";

/** Something to do at the kiosk besides guides and tickets; each flow brings its own line. */
export interface Service {
  id: string;
  title: string;
  /** One short line: what for. */
  text: string;
  icon: Component;
  group: "look" | "do" | "say";
  place: Place;
  /** Whether the card is asked for; said on the tile. */
  card: boolean;
}

export const GROUPS: Readonly<Record<Service["group"], string>> = { look: "查一查", do: "办一办", say: "说一说" };

export const SERVICES: readonly Service[] = [
  {
    id: "licences",
    title: "我的证照",
    text: "看看哪些有电子的，办事不用带",
    icon: IdCard,
    group: "look",
    place: { screen: "licences" },
    card: true,
  },
  {
    id: "progress",
    title: "查办件进度",
    text: "走到哪一步，下一步做什么",
    icon: ListChecks,
    group: "look",
    place: { screen: "progress" },
    card: false,
  },
  {
    id: "my-ticket",
    title: "我的号",
    text: "前面几个人，补打、放弃",
    icon: Ticket,
    group: "look",
    place: { screen: "my-ticket" },
    card: false,
  },
  {
    id: "appointments",
    title: "预约",
    text: "约时间、签到、取消；不约也能取号",
    icon: CalendarClock,
    group: "do",
    place: { screen: "appointments" },
    card: true,
  },
  {
    id: "promises",
    title: "签承诺书",
    text: "签一张纸，代替一份证明",
    icon: FilePen,
    group: "do",
    place: { screen: "list", listId: "commitment-items" },
    card: true,
  },
  {
    id: "deferrals",
    title: "缺材料，先办后补",
    text: "容缺受理，说好哪天补齐",
    icon: FileClock,
    group: "do",
    place: { screen: "list", listId: "deferrable-items" },
    card: true,
  },
  {
    id: "appeal",
    title: "办不成事",
    text: "没办成、没人管，说给我们听",
    icon: MessageCircleWarning,
    group: "say",
    place: { screen: "appeal" },
    card: false,
  },
  {
    id: "rating",
    title: "评价",
    text: "窗口、机器办得好不好，凭号票也能评",
    icon: Smile,
    group: "say",
    place: { screen: "rating-choose" },
    card: false,
  },
  {
    id: "scan",
    title: "扫描材料",
    text: "拍下来、认出字，打印复印件",
    icon: ScanLine,
    group: "do",
    place: { screen: "scan-choose" },
    card: false,
  },
  {
    id: "look-ups",
    title: "查信息",
    text: "社保、公积金、公交、学区",
    icon: ScanSearch,
    group: "look",
    place: { screen: "look-ups" },
    card: false,
  },
];
