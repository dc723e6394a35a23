/*
 * The devices beside reader and printer. All are drawn alike, from what the station says of them: facts, buttons of its
 * verbs, faults. Built once a device; after that only what changed is touched, so that nobody's half-typed words are lost.
 */
import { CHOICE_LABELS, FAULT_LABELS } from "./side-labels.js";

const sections = new Map();

function element(tag, { text, ...attributes } = {}, children = []) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Draw every device of `side` into `box`; `post` sends what a hand does. */
export function renderSide(box, side, post) {
  for (const device of side) {
    let section = sections.get(device.name);
    if (section === undefined) {
      section = build(device, post);
      sections.set(device.name, section);
      box.append(section.root);
    }
    show(section, device);
  }
}

function build(device, post) {
  const path = (what) => `side/${device.name}/${what}`;
  const state = element("span", { class: "state" });
  const cable = element("button", { type: "button", class: "quiet" });
  cable.addEventListener("click", () => post(path("cable"), { plugged: cable.dataset.plugged !== "true" }));
  const facts = element("p", { class: "facts" });
  const verbs = device.verbs.map((verb) => verbRow(verb, (words) => post(path("hand"), { verb: verb.name, words })));
  const count = element("span", { class: "count" });
  const faults = device.faultFields.map((field) => faultSelect(field, (change) => post(path("faults"), change)));
  const root = element("section", { class: "device", "data-side": device.name }, [
    element("div", { class: "head" }, [element("h2", { text: device.title }), state, cable]),
    facts,
    ...verbs,
    element("details", {}, [
      element("summary", { text: "故障" }, [count]),
      element(
        "div",
        { class: "faults" },
        faults.map(({ row }) => row),
      ),
    ]),
  ]);
  return { root, state, cable, facts, count, faults };
}

/** Buttons, or a field and a button for a verb that takes any words. */
function verbRow({ name, title, usage, choices }, send) {
  const button = (text, words) => {
    const made = element("button", { type: "button", text, "data-verb": name, "data-words": words });
    made.addEventListener("click", () => send(words));
    return made;
  };
  if (choices.length > 0) {
    return element("div", { class: "row" }, [
      element("span", { text: title }),
      ...choices.map(({ text, words }) => button(text, words)),
    ]);
  }
  if (usage === "") return element("div", { class: "row" }, [button(title, "")]);
  const field = element("input", { type: "text", placeholder: usage, "aria-label": title });
  const go = element("button", { type: "button", text: title, "data-verb": name });
  go.addEventListener("click", () => send(field.value));
  return element("div", { class: "row" }, [field, go]);
}

function faultSelect({ key, choices }, send) {
  const label = FAULT_LABELS[key] ?? key;
  const select = element(
    "select",
    { "aria-label": label },
    choices.map((value) =>
      element("option", { value: JSON.stringify(value), text: CHOICE_LABELS[value] ?? String(value) }),
    ),
  );
  select.addEventListener("change", () => send({ [key]: JSON.parse(select.value) }));
  return {
    key,
    healthy: JSON.stringify(choices[0]),
    select,
    row: element("label", {}, [element("span", { text: label }), select]),
  };
}

function show({ state, cable, facts, count, faults }, device) {
  let active = 0;
  for (const { key, healthy, select } of faults) {
    const value = JSON.stringify(device.faults[key]);
    if (value !== healthy) active += 1;
    if (![...select.options].some((option) => option.value === value)) {
      select.append(element("option", { value, text: String(device.faults[key]) }));
    }
    select.value = value;
  }
  count.textContent = active === 0 ? "" : `${active} 项`;
  state.textContent = device.plugged ? (active === 0 ? "正常" : "有故障") : "线缆已拔出";
  state.dataset.tone = device.plugged && active === 0 ? "calm" : "warn";
  cable.textContent = device.plugged ? "拔出线缆" : "插回线缆";
  cable.dataset.plugged = String(device.plugged);
  facts.textContent = device.facts.join("　");
}
