import { Fragment, h, Text, type FunctionalComponent, type VNode } from "vue";
import { clausesOf } from "./clauses-of.ts";

/**
 * Text whose lines end between clauses wherever a clause has room on one line, and never within a day. Takes `text`, or
 * the text of its slot; elements in the slot stay as they are.
 */
export const Clauses: FunctionalComponent<{ text?: string }> = ({ text }, { slots }) =>
  text === undefined ? (slots["default"]?.() ?? []).flatMap(laid) : laidText(text);
Clauses.props = ["text"];

function laid(node: VNode): VNode[] {
  if (node.type === Text) return laidText(typeof node.children === "string" ? node.children : "");
  if (node.type === Fragment && Array.isArray(node.children)) return (node.children as VNode[]).flatMap(laid);
  return [node];
}

function laidText(text: string): VNode[] {
  return clausesOf(text).map(({ parts }) =>
    h(
      "span",
      { class: "clause" },
      parts.map(({ text: words, whole }) => (whole ? h("span", { class: "whole" }, words) : words)),
    ),
  );
}
