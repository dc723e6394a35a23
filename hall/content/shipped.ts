import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { err, type Result } from "neverthrow";
import { stringify } from "yaml";
import { readText } from "../../kiosk-config/loader/read-text.ts";
import { APPEALS_ALONE } from "../../kiosk-config/schema/appeal.ts";
import type { Hall } from "../../kiosk-config/schema/hall.ts";
import { GRADES_ALONE } from "../../kiosk-config/schema/rating.ts";
import { fileOf, FOLDER_KINDS, FOLDERS, keyOf, SINGLE_KINDS, type DocumentRef } from "./document-ref.ts";

/** What lies in the hall's content folder: revision 0 of every document. */
export interface Shipped {
  refs: readonly DocumentRef[];
  /** Text of a document; undefined when it is none of the folder's. */
  textOf: (ref: DocumentRef) => string | undefined;
  /** Text of any file of the folder, by its name in it. */
  file: (name: string) => Result<string, unknown>;
}

/** Files that a folder need not have: the first entry is written on top of this. */
const BEGINNINGS = {
  announcements: "announcements: []\n",
  outlets: "outlets: []\n",
  topics: "lifeEvents: []\nthemes: { person: [], organisation: [] }\n",
  ratings: stringify(GRADES_ALONE),
  appeals: stringify(APPEALS_ALONE),
} as const;

/** Without a folder there is the hall alone, written down as YAML. */
export function shippedDocuments({ dir, hall }: { dir?: string | undefined; hall: Hall }): Shipped {
  const refs: DocumentRef[] = [{ kind: "hall", name: "hall" }];
  if (dir !== undefined) {
    refs.push(...SINGLE_KINDS.filter((kind) => kind !== "hall").map((kind) => ({ kind, name: kind })));
    for (const kind of FOLDER_KINDS) {
      refs.push(...yamlNames(join(dir, FOLDERS[kind])).map((name) => ({ kind, name })));
    }
  }
  const texts = new Map<string, string>();
  for (const ref of refs) {
    const text = dir === undefined ? undefined : readText(join(dir, fileOf(ref)));
    if (text?.isOk()) texts.set(keyOf(ref), text.value);
  }
  for (const [kind, text] of dir === undefined ? [] : Object.entries(BEGINNINGS)) {
    const key = keyOf({ kind: kind as keyof typeof BEGINNINGS, name: kind });
    if (!texts.has(key)) texts.set(key, text);
  }
  // A hall that was handed over and not read, or whose file has gone wrong since.
  if (!texts.has("hall/hall")) texts.set("hall/hall", stringify(hall));
  return {
    refs: refs.filter((ref) => texts.has(keyOf(ref))),
    textOf: (ref) => texts.get(keyOf(ref)),
    file: fileOfFolder(dir),
  };
}

/** Text of any file of a content folder. */
export function fileOfFolder(dir: string | undefined): Shipped["file"] {
  return (name) => (dir === undefined ? err("no folder") : readText(join(dir, name)));
}

function yamlNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.yaml$/.test(name))
      .map((name) => basename(name, ".yaml"))
      .sort();
  } catch {
    // A hall need not have bundles or look-ups.
    return [];
  }
}
