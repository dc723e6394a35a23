/** Faces for characters that neither screens nor content had when the page was built: names, and content that came later. */
export function loadWideTypeface(): Promise<unknown> {
  return import("virtual:typeface-wide.css");
}
