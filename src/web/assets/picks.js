// The ballot at the end: counts along what is left to give, and puts a button on each side of a
// number of dots. It works without.
(() => {
  "use strict";
  const doc = document, left = () => doc.getElementById("left");
  const fields = () => doc.querySelectorAll("main [name=dots]");
  const dots = (field) => Math.max(field.value | 0, 0);
  const count = () => {
    const shown = left();
    if (!shown) return;
    let rest = shown.dataset.most - doc.querySelectorAll("main input:checked:not(#dont-know)").length;
    for (const field of fields()) rest -= dots(field);
    shown.textContent = (rest < 0 ? shown.dataset.over : shown.dataset.left).replace("#", Math.abs(rest));
    shown.dataset.rest = rest;
    shown.hidden = false;
  };
  const step = (field, face, by, words) => {
    const button = doc.createElement("button");
    button.type = "button";
    button.className = "step";
    button.textContent = face;
    button.setAttribute("aria-label", words + field.labels[0].textContent);
    button.onclick = () => {
      if (by > 0 && left().dataset.rest < 1) return;
      field.value = Math.max(dots(field) + by, 0) || "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    return button;
  };
  const dress = () => {
    for (const field of fields()) {
      if (field.previousElementSibling.type === "button") continue;
      field.before(step(field, "\u2212", -1, left().dataset.fewer));
      field.after(step(field, "+", 1, left().dataset.more));
    }
    count();
  };
  doc.addEventListener("input", count);
  addEventListener("pageshow", count);
  doc.currentScript.dress = dress;
  dress();
})();
