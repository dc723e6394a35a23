import { defineStore } from "pinia";
import { computed, ref } from "vue";

export type Look = "standard" | "care";

/** How the screen looks. Lives and ends with the page, so that the next citizen finds the standard look. */
export const useLookStore = defineStore("look", () => {
  const look = ref<Look>("standard");
  const care = computed(() => look.value === "care");

  function toggleCare(): void {
    look.value = care.value ? "standard" : "care";
  }
  function reset(): void {
    look.value = "standard";
  }
  return { look, care, toggleCare, reset };
});
