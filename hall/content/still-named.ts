import type { Content } from "../../kiosk-config/loader/index.ts";
import type { Topics } from "../../kiosk-config/schema/topic.ts";

/** A setting that somebody takes out while other pieces name it. */
export interface StillNamed {
  path: readonly string[];
  /** What goes, as people call it. */
  what: string;
  /** Short titles of what names it. */
  by: readonly string[];
}

type Audience = keyof Topics["themes"];
const AUDIENCES: readonly Audience[] = ["person", "organisation"];

/** Life events and themes that `next` does not have any more and that guides, bundles or look-ups name. */
export function stillNamed(before: Content, next: Content): StillNamed[] {
  if (before.topics === next.topics) return [];
  return [...lifeEvents(before, next), ...AUDIENCES.flatMap((audience) => themes(before, next, audience))];
}

function lifeEvents({ topics }: Content, next: Content): StillNamed[] {
  const left = new Set(next.topics.lifeEvents.map(({ id }) => id));
  return named(
    topics.lifeEvents.filter(({ id }) => !left.has(id)).map(({ id, name }) => ({ id, what: name })),
    (id) => [...next.guides, ...next.bundles].filter((one) => one.lifeEvents.includes(id)).map(shortTitle),
    ["lifeEvents"],
  );
}

/** Whoever is for both finds it under the themes of either. */
function themes({ topics }: Content, next: Content, audience: Audience): StillNamed[] {
  const offered = (one: readonly Audience[]) => new Set(one.flatMap((each) => next.topics.themes[each]));
  const gone = topics.themes[audience].filter((theme) => !next.topics.themes[audience].includes(theme));
  return named(
    gone.map((theme) => ({ id: theme, what: theme })),
    (theme) => [
      ...next.guides
        .filter((one) => one.theme === theme && one.audience.includes(audience) && !offered(one.audience).has(theme))
        .map(shortTitle),
      ...next.lookUps
        .filter((one) => one.topic === theme && one.audience.includes(audience) && !offered(one.audience).has(theme))
        .map(({ title }) => title),
    ],
    ["themes", audience],
  );
}

function named(
  gone: readonly { id: string; what: string }[],
  byOf: (id: string) => string[],
  path: readonly string[],
): StillNamed[] {
  return gone.map(({ id, what }) => ({ path, what, by: byOf(id) })).filter(({ by }) => by.length > 0);
}

const shortTitle = ({ aliases, name }: { aliases: readonly string[]; name: string }) => aliases[0] ?? name;
