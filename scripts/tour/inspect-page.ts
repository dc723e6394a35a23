/** Limits in millimetres; see docs on accessibility: touch targets, gaps and the smallest print. */
export interface Limits {
  pxPerMm: number;
  targetMm: number;
  primaryMm: number;
  gapMm: number;
  smallestTextMm: number;
}

/**
 * Measures the page as it stands: target sizes and gaps, cut, overlapping and tiny text. It is sent to the page as source
 * text, so it must stand alone: no imports, no outer names. Returns one sentence per problem.
 */
export function inspectPage(limits: Limits): string[] {
  const problems: string[] = [];
  const mm = (px: number) => (px / limits.pxPerMm).toFixed(1);
  const nameOf = (element: Element) =>
    `<${[element.tagName.toLowerCase(), ...element.classList].slice(0, 2).join(".")}> “${element.textContent.trim().slice(0, 16)}”`;
  const hidden = (element: Element) =>
    element.closest('[aria-hidden="true"], [hidden], [inert], .visually-hidden') !== null ||
    getComputedStyle(element).visibility === "hidden";

  /** What of an element can be seen: its box cut by every ancestor that clips. */
  function seen(box: DOMRect, from: Element): DOMRect {
    let { left, top, right, bottom } = box;
    for (let at: Element | null = from; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const clip = at.getBoundingClientRect();
      left = Math.max(left, clip.left);
      top = Math.max(top, clip.top);
      right = Math.min(right, clip.right);
      bottom = Math.min(bottom, clip.bottom);
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** Glyphs fill less than the box of their line: the face keeps a fifth free above and a tenth below. */
  const ink = ({ x, y, width, height }: DOMRect) => new DOMRect(x, y + height * 0.19, width, height * 0.7);

  const targets = [...document.querySelectorAll<HTMLElement>('button, a[href], [role="tab"]')].filter(
    (element) => !hidden(element) && element.getClientRects().length > 0,
  );
  const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
  for (const { element, box } of boxes) {
    const main = element.matches(".button.next, .button.primary, .way, .start");
    const least = (main ? limits.primaryMm : limits.targetMm) * limits.pxPerMm - 0.5;
    if (box.width < least || box.height < least) {
      problems.push(`target ${nameOf(element)} is ${mm(box.width)} × ${mm(box.height)} mm`);
    }
  }
  boxes.forEach(({ element, box }, index) => {
    for (const other of boxes.slice(index + 1)) {
      const one = seen(box, element);
      const two = seen(other.box, other.element);
      if (one.width * one.height * two.width * two.height === 0) continue;
      const across = Math.max(one.left, two.left) - Math.min(one.right, two.right);
      const down = Math.max(one.top, two.top) - Math.min(one.bottom, two.bottom);
      const gap = Math.max(across, down);
      // A region that cuts a scrolled row ends where the next target begins; the row itself is not touchable there.
      if (gap < limits.gapMm * limits.pxPerMm - 0.5) {
        problems.push(`only ${mm(gap)} mm between ${nameOf(element)} and ${nameOf(other.element)}`);
      }
    }
  });

  for (const room of document.querySelectorAll("section[data-screen], main")) {
    const more = room.scrollHeight - room.clientHeight;
    if (more > 1) problems.push(`${nameOf(room)} is ${mm(more)} mm too high for its room`);
  }

  const texts: { element: Element; box: DOMRect }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!element || !node.textContent?.trim() || hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scroller = element.closest("[data-scroll]");
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const view = seen(box, element);
      const cutAcross = view.width < box.width - 1.5 || box.right > innerWidth + 1 || box.left < -1;
      const cutDown = view.height < box.height * 0.7 || box.bottom > innerHeight + 1 || box.top < -1;
      if (cutAcross || (cutDown && !scroller)) problems.push(`text is cut: ${nameOf(element)}`);
      if (view.width > 0 && view.height > box.height * 0.5) texts.push({ element, box: ink(view) });
    }
    const sizeMm = parseFloat(getComputedStyle(element).fontSize) / limits.pxPerMm;
    if (sizeMm < limits.smallestTextMm - 0.05) problems.push(`text of ${sizeMm.toFixed(1)} mm: ${nameOf(element)}`);
  }
  texts.forEach(({ element, box }, index) => {
    for (const other of texts.slice(index + 1)) {
      if (other.element === element) continue;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 2 && down > 2) {
        problems.push(`text over text: ${nameOf(element)} and ${nameOf(other.element)}`);
      }
    }
  });
  return [...new Set(problems)];
}
