/** What is not needed to draw the first screens, each in a chunk of its own that is fetched once the kiosk is ready. */
export const later = {
  search: () => import("./SearchScreen.vue"),
  "life-event": () => import("./LifeEventScreen.vue"),
  bundles: () => import("./BundlesScreen.vue"),
  bundle: () => import("./BundleScreen.vue"),
  list: () => import("./ListScreen.vue"),
  guides: () => import("./GuidesScreen.vue"),
  guide: () => import("./GuideScreen.vue"),
  form: () => import("./FormScreen.vue"),
  "ticket-choose": () => import("./TicketChooseScreen.vue"),
  "ticket-identify": () => import("./TicketIdentifyScreen.vue"),
  "ticket-number": () => import("./TicketNumberScreen.vue"),
  "ticket-confirm": () => import("./TicketConfirmScreen.vue"),
  "ticket-progress": () => import("./TicketProgressScreen.vue"),
  "ticket-done": () => import("./TicketDoneScreen.vue"),
  "help-dialog": () => import("../dialogs/HelpDialog.vue"),
  "idle-dialog": () => import("../dialogs/IdleDialog.vue"),
  "take-card-dialog": () => import("../dialogs/TakeCardDialog.vue"),
};
export type LaterName = keyof typeof later;
