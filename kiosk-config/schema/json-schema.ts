import { z } from "zod";
import { Announcements } from "./announcement.ts";
import { AppealRules } from "./appeal.ts";
import { Bundle } from "./bundle.ts";
import { CommitmentTemplate } from "./commitment.ts";
import { Form } from "./form.ts";
import { Guide } from "./guide.ts";
import { Hall } from "./hall.ts";
import { LookUp } from "./look-up.ts";
import { Outlets } from "./outlet.ts";
import { KioskProfile } from "./profile.ts";
import { PublicList } from "./public-list.ts";
import { RatingRules } from "./rating.ts";
import { Synonyms } from "./synonyms.ts";
import { Topics } from "./topic.ts";

const SCHEMAS = {
  "profile.schema.json": { schema: KioskProfile, title: "自助机设置（profile）" },
  "hall.schema.json": { schema: Hall, title: "大厅：窗口、取号类别、开放时间" },
  "guide.schema.json": { schema: Guide, title: "办事指南" },
  "bundle.schema.json": { schema: Bundle, title: "一件事" },
  "list.schema.json": { schema: PublicList, title: "清单" },
  "form.schema.json": { schema: Form, title: "空表和样表" },
  "commitment.schema.json": { schema: CommitmentTemplate, title: "告知承诺书、容缺受理承诺书" },
  "look-up.schema.json": { schema: LookUp, title: "查询" },
  "outlets.schema.json": { schema: Outlets, title: "就近办网点" },
  "synonyms.schema.json": { schema: Synonyms, title: "百姓的说法和事项的写法" },
  "ratings.schema.json": { schema: RatingRules, title: "好差评：等级、评价项、时限" },
  "appeals.schema.json": { schema: AppealRules, title: "办不成事：情形、时限、不受理的去处" },
  "announcements.schema.json": { schema: Announcements, title: "公告" },
  "topics.schema.json": { schema: Topics, title: "人生事、主题、常办" },
} as const;

/**
 * JSON Schemas for editors, by file name. Draft 7, because the YAML extensions know it best; of what a person writes, so
 * a setting with a default may be left out. Rules between settings are beyond it: `content validate` has the last word.
 */
export function jsonSchemas(): { name: string; text: string }[] {
  return Object.entries(SCHEMAS).map(([name, { schema, title }]) => {
    const json = { title, ...z.toJSONSchema(schema, { io: "input", target: "draft-7" }) };
    return { name, text: `${JSON.stringify(json, null, 2)}\n` };
  });
}
