import {
  Activity,
  BookOpenText,
  ClipboardList,
  MessageCircleQuestion,
  Monitor,
  ScrollText,
  SearchX,
  Settings2,
  Users,
} from "@lucide/vue";
import type { Component } from "vue";
import type { ProcedureName } from "../../../contract/index.ts";
import Appeals from "../appeals/Appeals.vue";
import Audit from "../audit/Audit.vue";
import Kiosks from "../kiosks/Kiosks.vue";
import Ratings from "../ratings/Ratings.vue";
import Searches from "../searches/Searches.vue";
import Contents from "../content/Contents.vue";
import Settings from "../settings/Settings.vue";
import Staff from "../staff/Staff.vue";
import HallToday from "../today/HallToday.vue";

export interface Section {
  /** In the address, behind `#/`. */
  id: string;
  label: string;
  icon: Component;
  page: Component;
  /** Shown to whoever may call this. */
  needs: ProcedureName;
}

/** In the order of the navigation; the first one is where the console opens. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { id: "today", label: "今日大厅", icon: Activity, page: HallToday, needs: "windows.list" },
  { id: "kiosks", label: "自助机", icon: Monitor, page: Kiosks, needs: "fleet.list" },
  { id: "ratings", label: "评价工单", icon: ClipboardList, page: Ratings, needs: "ratings.orders" },
  { id: "appeals", label: "办不成事", icon: MessageCircleQuestion, page: Appeals, needs: "appeals.list" },
  { id: "searches", label: "搜不到的词", icon: SearchX, page: Searches, needs: "search.misses" },
  { id: "content", label: "内容", icon: BookOpenText, page: Contents, needs: "content.list" },
  { id: "settings", label: "大厅设置", icon: Settings2, page: Settings, needs: "settings.list" },
  { id: "staff", label: "人员和机器", icon: Users, page: Staff, needs: "machines.list" },
  { id: "audit", label: "审计", icon: ScrollText, page: Audit, needs: "audit.list" },
];
