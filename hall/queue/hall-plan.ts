import type { Hall, ServiceWindow, TicketCategory } from "../../kiosk-config/schema/hall.ts";

/** Which windows serve which categories, as the hall's configuration says. */
export class HallPlan {
  readonly categories: readonly TicketCategory[];
  readonly #windows: readonly ServiceWindow[];

  constructor(hall: Hall) {
    this.categories = hall.categories;
    this.#windows = hall.windows;
  }

  category(id: string): TicketCategory | undefined {
    return this.categories.find((category) => category.id === id);
  }

  hasWindow(id: string): boolean {
    return this.#windows.some((window) => window.id === id);
  }

  /** Ids of the categories a window calls. */
  categoriesOf(windowId: string): string[] {
    return this.categories.filter((category) => category.windows.includes(windowId)).map((category) => category.id);
  }
}
