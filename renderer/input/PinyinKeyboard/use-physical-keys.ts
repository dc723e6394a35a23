import { onBeforeUnmount, onMounted } from "vue";

export interface PhysicalKeys {
  type: (character: string) => void;
  erase: () => void;
  drop: () => void;
  space: () => void;
  enter: () => void;
  /** The candidate at this place of the page, from 0; false when there is none. */
  pickAt: (place: number) => boolean;
  turn: (pages: number) => void;
}

/** A keyboard with real keys types as the drawn one does. Keys of a focused button or field stay with it. */
export function usePhysicalKeys(keys: PhysicalKeys): void {
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isField(event.target)) return;
    if (act(event)) event.preventDefault();
  }

  function act(event: KeyboardEvent): boolean {
    const { key } = event;
    const onButton = event.target instanceof HTMLButtonElement;
    switch (key) {
      case "Backspace":
        keys.erase();
        return true;
      case "Escape":
        keys.drop();
        return true;
      case "PageUp":
      case "PageDown":
        keys.turn(key === "PageUp" ? -1 : 1);
        return true;
      case " ":
      case "Enter":
        if (onButton) return false;
        if (key === " ") keys.space();
        else keys.enter();
        return true;
      default:
        if (key.length !== 1) return false;
        if (!(/^[1-9]$/.test(key) && keys.pickAt(Number(key) - 1))) keys.type(key);
        return true;
    }
  }

  onMounted(() => window.addEventListener("keydown", press));
  onBeforeUnmount(() => window.removeEventListener("keydown", press));
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
