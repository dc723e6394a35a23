import { ORPCError } from "@orpc/client";
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import type { DocumentKind, RevisionView } from "../../../contract/index.ts";
import type { HallClient } from "../../client/hall-client.ts";

/** Where documents are kept, settings or content. */
export type Docs = HallClient["settings"] | HallClient["content"];
type Source = Parameters<HallClient["settings"]["save"]>[0]["source"];

export interface DocumentRef {
  kind: DocumentKind;
  name: string;
}

/** Somebody else was quicker. */
export interface Overtaken {
  head: number;
  author: string;
}

/** What a draft is written on top of. */
export interface Base {
  /** The revision one began with. */
  base: ShallowRef<RevisionView | undefined>;
  /** Something was written since. */
  changed: Ref<boolean>;
  overtaken: Readonly<ShallowRef<Overtaken | undefined>>;
  begin: (view: RevisionView) => void;
  /** The new revision; nothing while somebody else's has to be looked at first. */
  save: (draft: { source: Source; actor: string; note: string }) => Promise<RevisionView | undefined>;
  /** One has looked at what the other wrote: what is written here goes on top of it. */
  goOn: () => void;
}

export function useBase(docs: Docs, of: DocumentRef): Base {
  const base = shallowRef<RevisionView>();
  const changed = ref(false);
  const overtaken = shallowRef<Overtaken>();

  function begin(view: RevisionView) {
    base.value = view;
    changed.value = false;
    overtaken.value = undefined;
  }
  async function save(draft: { source: Source; actor: string; note: string }) {
    const revision = base.value?.revision;
    if (revision === undefined) return undefined;
    try {
      const saved = await docs.save({ ...of, base: revision, ...draft });
      base.value = saved;
      changed.value = false;
      return saved;
    } catch (error) {
      overtaken.value = overtakenBy(error);
      return undefined;
    }
  }
  function goOn() {
    if (base.value === undefined || overtaken.value === undefined) return;
    base.value = { ...base.value, revision: overtaken.value.head };
    overtaken.value = undefined;
  }
  return { base, changed, overtaken, begin, save, goOn };
}

/** Who was quicker, of a save that was refused for that; any other error goes on. */
function overtakenBy(error: unknown): Overtaken {
  if (!(error instanceof ORPCError) || error.code !== "STALE") throw error;
  const { head, author } = error.data as Overtaken;
  return { head, author };
}
