import type { HallFigures, HallRow, HallsTotal, HallState } from "../../contract/halls.ts";

/** More than this on one page nobody overlooks: then what lies below townships is folded first. */
const SHOWN_UNFOLDED = 40;

interface Line {
  key: string;
  name: string;
  /** Steps below the hall that was asked for. */
  depth: number;
  figures: HallFigures;
}

/** A line of the table: a hall with all below it, which may be folded, or one hall by itself. */
export type TreeLine =
  | (Line & { kind: "total"; hallId: string; halls: HallsTotal["halls"]; folded: boolean })
  | (Line & { kind: "hall"; level: HallRow["level"]; state: HallState; heardAt: number | undefined });

/** Halls as lines, from the top down; a hall with halls below it has a line for all of them and one of its own. */
export function treeLines(halls: readonly HallRow[], folded: ReadonlySet<string>): TreeLine[] {
  const depths = new Map<string, number>();
  const hidden = new Set<string>();
  return halls.flatMap((hall): TreeLine[] => {
    const { hallId, parentId, name, level, state, heardAt, total } = hall;
    const depth = parentId === undefined ? 0 : (depths.get(parentId) ?? 0) + 1;
    depths.set(hallId, depth);
    const isFolded = folded.has(hallId);
    const away = parentId !== undefined && hidden.has(parentId);
    if (away || isFolded) hidden.add(hallId);
    if (away) return [];
    const own = { kind: "hall", key: hallId, level, state, heardAt, figures: hall } as const;
    if (total === undefined) return [{ ...own, name, depth }];
    const all = { kind: "total", key: `${hallId}+`, hallId, halls: total.halls, folded: isFolded } as const;
    return [
      { ...all, name, depth, figures: total },
      ...(isFolded ? [] : [{ ...own, name: `${name}（本厅）`, depth: depth + 1 }]),
    ];
  });
}

/** What is folded when somebody comes: nothing, or with many halls everything but the first step. */
export function foldedAtFirst(halls: readonly HallRow[]): Set<string> {
  if (halls.length <= SHOWN_UNFOLDED) return new Set();
  return new Set(
    halls.filter(({ total, parentId }) => total !== undefined && parentId !== undefined).map((hall) => hall.hallId),
  );
}
