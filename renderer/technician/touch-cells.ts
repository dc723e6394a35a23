/** A grid over the whole panel, and which of its cells a finger has been in. */
export interface TouchCells {
  columns: number;
  rows: number;
  /** Index by row. */
  touched: ReadonlySet<number>;
}

/** A finger's width; a dead strip is rarely narrower. */
const CELL_MM = 20;

export function touchCells(panel: { widthMm: number; heightMm: number }): TouchCells {
  return {
    columns: Math.max(1, Math.round(panel.widthMm / CELL_MM)),
    rows: Math.max(1, Math.round(panel.heightMm / CELL_MM)),
    touched: new Set(),
  };
}

/** A finger at this place, as a part of width and height; outside nothing changes. */
export function touchAt(cells: TouchCells, { x, y }: { x: number; y: number }): TouchCells {
  if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) return cells;
  const cell = Math.floor(y * cells.rows) * cells.columns + Math.floor(x * cells.columns);
  return cells.touched.has(cell) ? cells : { ...cells, touched: new Set([...cells.touched, cell]) };
}

export const untouched = ({ columns, rows, touched }: TouchCells): number => columns * rows - touched.size;
