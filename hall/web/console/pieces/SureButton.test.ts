import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import { defineComponent, ref } from "vue";
import SureButton from "./SureButton.vue";

/** Two of them that share what is asked. */
const Two = defineComponent({
  components: { SureButton },
  setup: () => ({ asked: ref<string>(), pressed: ref<string[]>([]) }),
  template: `
    <SureButton v-for="name in ['a', 'b']" :key="name" v-model:asked="asked" :name :sure="'确定停用 ' + name"
      @press="pressed.push(name)">停用</SureButton>`,
});

it("does nothing before it was asked once more, one at a time", async () => {
  const two = mount(Two);
  const words = () => two.findAll("button").map((button) => button.text());
  const press = (index: number) => two.findAll("button")[index]?.trigger("click");
  expect(words()).toEqual(["停用", "停用"]);
  await press(0);
  expect(words()).toEqual(["确定停用 a", "停用"]);
  await press(1);
  expect(words()).toEqual(["停用", "确定停用 b"]);
  expect(two.vm.pressed).toEqual([]);
  await press(1);
  expect(two.vm.pressed).toEqual(["b"]);
  expect(words()).toEqual(["停用", "停用"]);
});
