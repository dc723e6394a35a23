import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html } from "./html.ts";

describe("the template", () => {
  it("escapes what is put in, in text and in attributes, and leaves its own pieces alone", () => {
    const hostile = `"><script>alert('1')</script>&`;
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">' +
        "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>",
    );
    const items = ["<a>", "b"].map((text) => html`<li>${text}</li>`);
    expect(html`${items}`.toString()).toBe("<li>&lt;a&gt;</li><li>b</li>");
  });

  it("lets nothing begin a tag or end an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(html`${text}`.toString()).not.toMatch(/[<>"']/);
      }),
    );
  });
});
