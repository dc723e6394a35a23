import type { Topics } from "../schema/topic.ts";
import { unless, type Finding, type Rule } from "./finding.ts";

/** 服务对象 and 主题分类 agree, and what a guide names as a way to it is there. */
export const topicsOf = (topics: Topics | undefined): Rule => {
  if (topics === undefined || topics.themes.person.length === 0) return () => [];
  const events = new Map(topics.lifeEvents.map((event) => [event.id, event]));
  return ({ theme, audience, lifeEvents }): Finding[] => [
    ...unless(
      audience.some((one) => topics.themes[one].includes(theme)),
      {
        path: ["theme"],
        expected: `one of ${audience.flatMap((one) => topics.themes[one]).join(", ")}`,
        found: theme,
      },
    ),
    ...lifeEvents.flatMap((id, index) =>
      unless(events.has(id), {
        path: ["lifeEvents", index],
        expected: "the id of a life event of topics.yaml",
        found: id,
      }),
    ),
  ];
};
