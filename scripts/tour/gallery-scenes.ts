import type { Scene } from "./scene.ts";

const SECTIONS = [
  "actions",
  "choices",
  "messages",
  "content",
  "dialog",
  "keypad-id-number",
  "keypad-phone",
  "keypad-credit-code",
  "keypad-plate",
  "keypad-plate-province",
  "date-decade",
  "date-day",
];

/** Every section of the component gallery. */
export function galleryScenes(): Scene[] {
  const gallery = (section: string, see = `[data-screen="gallery-${section}"]`): Scene => ({
    name: `gallery-${section}`,
    title: `组件：${section}`,
    page: "gallery",
    hash: `#/${section}`,
    see,
  });
  return [
    ...SECTIONS.map((section) => gallery(section)),
    // Candidates come from the worker: when they are there, it may run under the page's own rules.
    gallery("handwriting", '[data-action="candidate"]'),
    ...["keyboard", "keyboard-picked", "keyboard-long"].map((section) => gallery(section, '[data-action="candidate"]')),
    ...["keyboard-idle", "keyboard-symbols", "keyboard-english"].map((section) =>
      gallery(section, '[data-variant="ready"]'),
    ),
  ];
}
