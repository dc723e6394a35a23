/** What a panel really measures: the diagonal is the only honest source of millimetres. */
export interface PanelSize {
  diagonalInches: number;
  widthPx: number;
  heightPx: number;
}

const MM_PER_INCH = 25.4;

/**
 * CSS pixels per millimetre of this panel. In a window smaller than the panel (a desk, a demonstration) everything is
 * scaled down as a picture would be, so that the layout stays the one of the real machine.
 */
export function pixelsPerMillimetre(panel: PanelSize, viewport: { width: number; height: number }): number {
  const diagonalPx = Math.hypot(panel.widthPx, panel.heightPx);
  const real = diagonalPx / (panel.diagonalInches * MM_PER_INCH);
  const short = Math.min(viewport.width, viewport.height) / Math.min(panel.widthPx, panel.heightPx);
  const long = Math.max(viewport.width, viewport.height) / Math.max(panel.widthPx, panel.heightPx);
  return real * Math.min(1, short, long);
}
