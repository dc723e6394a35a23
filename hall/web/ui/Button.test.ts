import { mount } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import Button from "./Button.vue";

describe("a button", () => {
  it("is pressed once a press, and not at all while it is busy", async () => {
    const onClick = vi.fn();
    const button = mount(Button, { props: { kind: "next" }, attrs: { onClick }, slots: { default: "叫下一位" } });
    await button.trigger("click");
    expect(onClick).toHaveBeenCalledTimes(1);
    await button.setProps({ busy: true });
    await button.trigger("click");
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(button.attributes("aria-busy")).toBe("true");
    expect(button.text()).toBe("叫下一位");
  });
});
