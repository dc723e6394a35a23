import type { Announcement } from "../../kiosk-config/schema/announcement.ts";

/** As long as they come. */
export const ANNOUNCEMENT: Announcement = {
  title: "国庆节放假通知",
  text: "十月一日到七日放假，八日照常上班。急办身份证的，请到一楼值班窗口。",
  from: "2020-01-01",
  until: "2099-12-31",
  where: ["kiosk"],
};
