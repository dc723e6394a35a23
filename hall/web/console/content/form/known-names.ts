import type { DocumentSummary } from "../../../../contract/index.ts";
import type { HallClient } from "../../../client/hall-client.ts";
import type { FormChoice, KnownNames } from "./form-spec.ts";
import { within } from "./within.ts";

export const NO_NAMES: KnownNames = { lifeEvents: [], themes: [], forms: [], categories: [] };

/** What settings may name beside guides and bundles: life events and themes as they are in force, and forms. */
export async function knownNames(
  docs: Pick<HallClient["content"], "text">,
  all: readonly DocumentSummary[],
): Promise<Omit<KnownNames, "categories">> {
  const topics = all.find(({ kind }) => kind === "topics");
  const { value } =
    topics?.inForce === undefined
      ? { value: undefined }
      : await docs.text({ kind: "topics", name: "topics", revision: topics.inForce });
  const themes = ["person", "organisation"].flatMap((audience) => stringsAt(value, ["themes", audience]));
  return {
    lifeEvents: lifeEventsOf(within(value, ["lifeEvents"])),
    themes: [...new Set(themes)].map((theme) => ({ value: theme, label: theme })),
    forms: all
      .filter(({ kind, inForce }) => kind === "form" && inForce !== undefined)
      .map(({ name, title }) => ({ value: name, label: title })),
  };
}

function lifeEventsOf(list: unknown): FormChoice[] {
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const [id, name] = [within(one, ["id"]), within(one, ["name"])];
    return typeof id === "string" && typeof name === "string" ? [{ value: id, label: name }] : [];
  });
}

function stringsAt(value: unknown, path: readonly string[]): string[] {
  const list = within(value, path);
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
