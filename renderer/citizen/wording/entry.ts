import type { Boot, GuideSummary } from "../../../electron/contract/index.ts";

/** One thing to open: a guide or a 一件事. */
export interface Entry {
  kind: "guide" | "bundle";
  id: string;
  title: string;
  /** What else the row says. */
  notes: string[];
}

export function guideEntry(guide: GuideSummary): Entry {
  const { id, name, title, department, instant } = guide;
  const facts = instant ? `${department} · 当场办好` : department;
  return { kind: "guide", id, title, notes: name === title ? [facts] : [name, facts] };
}

export function bundleEntry({ id, title, summary }: Boot["bundles"][number]): Entry {
  return { kind: "bundle", id, title, notes: [summary] };
}

/** Ids of guides and bundles as things to open, in the order given; what is gone meanwhile is left out. */
export function entriesOf(boot: Pick<Boot, "guides" | "bundles">, ids: readonly string[]): Entry[] {
  return ids.flatMap((id) => {
    const bundle = boot.bundles.find((one) => one.id === id);
    if (bundle) return [bundleEntry(bundle)];
    const guide = boot.guides.find((one) => one.id === id);
    return guide ? [guideEntry(guide)] : [];
  });
}
