/*
 * The dock: shows the station's state as it streams in and sends what a hand would do. No state of its own: a button is
 * pressed when the station says so.
 */
import { KIND_LABELS, PAPER_BUTTONS, PRINTER_FAULTS, PRINTER_HANDS, READER_FAULTS } from "./labels.js";
import { renderSide } from "./side.js";

const REFUSAL_SHOWN_MS = 6000;
/** Close to life size. */
const PX_PER_MM = 4;
const byId = (id) => document.getElementById(id);

let refusalTimer;
function showRefusal(message) {
  const box = byId("refusal");
  box.textContent = message;
  box.hidden = false;
  clearTimeout(refusalTimer);
  refusalTimer = setTimeout(() => (box.hidden = true), REFUSAL_SHOWN_MS);
}

async function post(path, body) {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await response.json();
    if (response.ok) render(answer);
    else showRefusal(`没有做成：${answer.message}`);
  } catch {
    showRefusal("没有做成：模拟设备台没有回应");
  }
}

function element(tag, { text, ...attributes } = {}, children = []) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Sets text and colour of a state pill; `tone` is "calm" or "warn". */
function pill(id, text, tone) {
  const node = byId(id);
  node.textContent = text;
  node.dataset.tone = tone;
}

// ── Faults ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A select for one fault; its first choice is the healthy one. */
function faultControl({ key, label, choices }, path) {
  const select = element(
    "select",
    { "data-fault": key, "aria-label": label },
    choices.map(({ text, value }) => element("option", { text, value: JSON.stringify(value) })),
  );
  select.addEventListener("change", () => post(path, { [key]: JSON.parse(select.value) }));
  return element("label", {}, [element("span", { text: label }), select]);
}

function showFaults(containerId, countId, table, faults) {
  let active = 0;
  for (const { key, choices } of table) {
    const select = byId(containerId).querySelector(`[data-fault="${key}"]`);
    const value = JSON.stringify(faults[key]);
    if (value !== JSON.stringify(choices[0].value)) active += 1;
    // A value set by a program that the dock has no words for is shown as it is.
    if (![...select.options].some((option) => option.value === value)) {
      select.append(element("option", { text: value ?? "", value: value ?? "" }));
    }
    select.value = value;
  }
  byId(countId).textContent = active === 0 ? "" : `${active} 项`;
}

// ── Rendering ───────────────────────────────────────────────────────────────────────────────────────────────────────

function renderPeople({ people, idReader }) {
  const box = byId("people");
  if (box.childElementCount !== people.length) {
    box.replaceChildren(
      ...people.map(({ id, name, kind }) => {
        const button = element("button", { type: "button", "data-person": id, title: name }, [
          element("span", { class: "name", text: name }),
          element("span", { class: "kind", text: KIND_LABELS[kind] }),
        ]);
        button.addEventListener("click", () => post("card/put", { personId: id }));
        return button;
      }),
    );
  }
  for (const button of box.children) {
    button.setAttribute("aria-pressed", String(button.dataset.person === idReader.personId));
  }
  byId("take-card").disabled = idReader.personId === null;
}

function renderCable(button, plugged) {
  button.textContent = plugged ? "拔出线缆" : "插回线缆";
  button.dataset.plugged = String(plugged);
}

function renderReader(state) {
  const { plugged, personId, faults } = state.idReader;
  const person = state.people.find(({ id }) => id === personId);
  const text = !plugged ? "线缆已拔出" : person === undefined ? "读卡区没有证件" : "读卡区有证件";
  pill("reader-state", text, plugged ? "calm" : "warn");
  renderCable(byId("reader-cable"), plugged);
  renderPeople(state);
  showFaults("reader-faults", "reader-fault-count", READER_FAULTS, faults);
}

function renderPrinter({ receiptPrinter }) {
  const { plugged, connection, paperWidthMm, remainingMm, fullRollMm, paper, faults } = receiptPrinter;
  const troubles = PRINTER_HANDS.filter(({ key }) => faults[key]).map(({ state }) => state);
  if (paper !== "full") troubles.push(paper === "out" ? "缺纸" : "纸将尽");
  if (!plugged) troubles.unshift("线缆已拔出");
  pill("printer-state", troubles.join(" · ") || "正常", troubles.length === 0 ? "calm" : "warn");
  renderCable(byId("printer-cable"), plugged);

  const metres = remainingMm >= 1000 ? `${(remainingMm / 1000).toFixed(1)} 米` : `${Math.round(remainingMm)} 毫米`;
  const line = connection === "serial" ? "串口" : "网口";
  byId("paper-text").textContent = `${paperWidthMm} 毫米纸，${line}，余 ${metres}`;
  Object.assign(byId("paper-meter"), {
    max: fullRollMm,
    low: fullRollMm / 10,
    optimum: fullRollMm,
    value: remainingMm,
  });
  for (const button of byId("printer-hands").children) {
    const { key, apply, undo } = PRINTER_HANDS.find((hand) => hand.key === button.dataset.hand);
    button.setAttribute("aria-pressed", String(faults[key]));
    button.textContent = (faults[key] ? undo : apply).text;
  }
  showFaults("printer-faults", "printer-fault-count", PRINTER_FAULTS, faults);
}

function renderHall(hall) {
  byId("hall").hidden = hall === "absent";
  pill("hall-state", hall === "running" ? "正在运行" : "已停止", hall === "running" ? "calm" : "warn");
  byId("hall-switch").textContent = hall === "running" ? "停止大厅服务" : "恢复大厅服务";
  byId("hall-switch").dataset.running = String(hall !== "running");
}

/** Adds the pictures that are not there yet, newest on top and as wide as their paper. */
function renderSlips({ slipCount, receiptPrinter }) {
  const list = byId("slips");
  // The station was started anew behind the same address.
  if (list.childElementCount > slipCount) list.replaceChildren();
  for (let n = list.childElementCount + 1; n <= slipCount; n += 1) {
    const picture = element("img", {
      src: `slips/${n}.png`,
      alt: `第 ${n} 张凭条`,
      width: receiptPrinter.paperWidthMm * PX_PER_MM,
    });
    const caption = element("figcaption", { text: `第 ${n} 张` });
    list.prepend(element("li", {}, [element("figure", {}, [caption, picture])]));
  }
  byId("slips-empty").hidden = slipCount > 0;
  byId("slip-count").textContent = slipCount === 0 ? "" : `共 ${slipCount} 张`;
}

function render(state) {
  renderReader(state);
  renderPrinter(state);
  renderSide(byId("side"), state.side, post);
  renderHall(state.hall);
  renderSlips(state);
}

// ── Start ───────────────────────────────────────────────────────────────────────────────────────────────────────────

byId("reader-faults").append(...READER_FAULTS.map((fault) => faultControl(fault, "reader/faults")));
byId("printer-faults").append(...PRINTER_FAULTS.map((fault) => faultControl(fault, "printer/faults")));
for (const { text, remainingMm } of PAPER_BUTTONS) {
  const button = element("button", { type: "button", text });
  button.addEventListener("click", () => post("printer/paper", { remainingMm }));
  byId("paper-buttons").append(button);
}
for (const { key, apply, undo } of PRINTER_HANDS) {
  const button = element("button", { type: "button", "data-hand": key, text: apply.text });
  button.addEventListener("click", async () => {
    const { steps } = button.getAttribute("aria-pressed") === "true" ? undo : apply;
    for (const step of steps) await post("printer/faults", step);
  });
  byId("printer-hands").append(button);
}
byId("take-card").addEventListener("click", () => post("card/take", {}));
byId("reset").addEventListener("click", () => post("reset", {}));
for (const button of document.querySelectorAll("[data-cable]")) {
  button.addEventListener("click", () =>
    post("cable", { device: button.dataset.cable, plugged: button.dataset.plugged !== "true" }),
  );
}
byId("hall-switch").addEventListener("click", ({ currentTarget }) =>
  post("hall", { running: currentTarget.dataset.running === "true" }),
);

function showLink(live) {
  byId("link").dataset.live = live ? "yes" : "no";
  byId("link").textContent = live ? "已连接" : "连接已断开，正在重试";
}
const events = new EventSource("events");
events.addEventListener("state", ({ data }) => {
  showLink(true);
  render(JSON.parse(data));
});
events.addEventListener("error", () => showLink(false));
