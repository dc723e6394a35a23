import { CallingRules, type Hall, type ServiceWindow, type TicketCategory } from "../../kiosk-config/schema/hall.ts";

/** Categories and windows that the hall no longer has, and somebody is still in. */
interface Leaving {
  categories: readonly TicketCategory[];
  windows: readonly ServiceWindow[];
}

const NOBODY: Leaving = { categories: [], windows: [] };

/** Which windows serve which categories, as the hall's settings say now: `use` changes them while the hall runs. */
export class HallPlan {
  #hall: Hall;
  #calling: CallingRules;
  #categories: readonly TicketCategory[];
  #windows: readonly ServiceWindow[];

  constructor(hall: Hall) {
    this.#hall = hall;
    this.#calling = CallingRules.parse(hall.calling ?? {});
    this.#categories = hall.categories;
    this.#windows = hall.windows;
  }

  /** From now on. `leaving` is served to the end and offered to nobody. */
  use(hall: Hall, leaving: Leaving = NOBODY): void {
    this.#hall = hall;
    this.#calling = CallingRules.parse(hall.calling ?? {});
    this.#categories = [...hall.categories, ...leaving.categories];
    this.#windows = [...hall.windows, ...leaving.windows];
  }

  get hall(): Hall {
    return this.#hall;
  }

  get calling(): CallingRules {
    return this.#calling;
  }

  /** All in which somebody may be, those that are leaving last. */
  get categories(): readonly TicketCategory[] {
    return this.#categories;
  }

  get windows(): readonly ServiceWindow[] {
    return this.#windows;
  }

  category(id: string): TicketCategory | undefined {
    return this.#categories.find((category) => category.id === id);
  }

  /** A category that numbers are given of. */
  offered(id: string): TicketCategory | undefined {
    return this.#hall.categories.find((category) => category.id === id);
  }

  hasWindow(id: string): boolean {
    return this.window(id) !== undefined;
  }

  window(id: string): ServiceWindow | undefined {
    return this.#windows.find((window) => window.id === id);
  }

  /** Ids of the categories a window calls. */
  categoriesOf(windowId: string): string[] {
    return this.#categories.filter((category) => category.windows.includes(windowId)).map((category) => category.id);
  }

  /** 1 is called first; what a window says nothing of has that, too. */
  priorityOf(windowId: string, categoryId: string): number {
    return this.window(windowId)?.categories?.find(({ id }) => id === categoryId)?.priority ?? 1;
  }
}
