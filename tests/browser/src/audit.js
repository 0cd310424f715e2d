// Runs in a page and gives what is wrong with it, a sentence each. What a browser can measure is
// measured here; what only a person can judge is not. `width` is the phone's: its browser makes
// `innerWidth` larger where a page is wider than it should be.
const wrong = [];
const say = (what, element) => {
  const where = element ? " at " + element.outerHTML.replace(/\s+/g, " ").slice(0, 90) : "";
  wrong.push(what + where);
};
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const styled = (element) => getComputedStyle(element);
// For the ear only: taken out of sight and still read out.
const unseen = (element) => !!element.closest(".hidden, .skip:not(:focus)");
const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

// Reflow, also with the text spaced as WCAG 1.4.12 says.
const fits = (how) => {
  const wide = document.scrollingElement.scrollWidth;
  if (wide <= width) return;
  say(`${how} the page is ${wide} px wide on a screen of ${width}`);
  for (const element of all("body *")) {
    if (shown(element) && !unseen(element) && element.getBoundingClientRect().right > width + 1) {
      say("it sticks out", element);
    }
  }
};
fits("");
const spaced = new CSSStyleSheet();
spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
document.adoptedStyleSheets = [spaced];
fits("with wide spacing");
for (const element of all("main *, header *, footer *")) {
  const style = styled(element);
  if (shown(element) && !unseen(element) && style.overflow === "hidden" &&
    element.scrollHeight > element.clientHeight + 1 && element.innerText) {
    say("wide spacing cuts the text off", element);
  }
}
document.adoptedStyleSheets = [];

// Letters of twice the size, as those who need them set them, on a phone that is no small one.
if (width >= 390) {
  const large = new CSSStyleSheet();
  large.replaceSync("html { font-size: 225% !important }");
  document.adoptedStyleSheets = [large];
  fits("with large letters");
  document.adoptedStyleSheets = [];
}

// What is told and what is offered stay in sight together, however far the page is scrolled.
const lines = all("#status, #moved").map((line) => [line, line.textContent, line.className]);
for (const [line, words] of lines) {
  if (!words) line.textContent = "Something";
  line.className = "";
}
scrollTo(0, document.scrollingElement.scrollHeight);
const [told, offered] = lines.map(([line]) => line.getBoundingClientRect());
if (told.top < 0 || told.bottom > offered.top + 1) say("what is told and what is offered cover each other");
scrollTo(0, 0);
for (const [line, words, name] of lines) {
  if (!words) line.textContent = "";
  line.className = name;
}

// Targets: a finger needs 44 px for what is pressed to take part, and 24 px for any link that does
// not stand in a sentence.
const inSentence = (link) => {
  const around = link.parentElement.innerText.trim();
  return styled(link).display === "inline" && around.length > link.innerText.trim().length;
};
for (const target of all("a[href], button, input, textarea, summary")) {
  if (!shown(target) || unseen(target) || target.type === "hidden") continue;
  const { width, height } = target.getBoundingClientRect();
  const pressed = target.matches("button, input, textarea, .button, summary");
  const least = pressed ? 44 : 24;
  if ((pressed || !inSentence(target)) && (height < least || width < least)) {
    say(`a target of ${Math.round(width)} by ${Math.round(height)} px`, target);
  }
}

// Contrast of every text that can be seen, as WCAG measures it.
const parts = (colour) => {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return { rgb: [r, g, b], a };
};
const over = (top, below) => top.rgb.map((v, i) => v * top.a + below[i] * (1 - top.a));
const background = (element) => {
  if (!element) return styled(document.documentElement).colorScheme === "dark" ? [18, 18, 18] : [255, 255, 255];
  const own = parts(styled(element).backgroundColor);
  return own.a === 1 ? own.rgb : over(own, background(element.parentElement));
};
const light = (rgb) => {
  const [r, g, b] = rgb.map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !shown(element) || unseen(element)) continue;
  if (element.closest("noscript, script")) continue;
  const style = styled(element), below = background(element);
  const size = parseFloat(style.fontSize), bold = +style.fontWeight >= 700;
  const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
  const found = ratio(over(parts(style.color), below), below);
  if (found < least) say(`a contrast of ${found.toFixed(2)} to 1`, element);
  if (size < 16) say(`letters of ${size} px`, element);
}
for (const field of all("input.code, textarea, .button, button")) {
  if (!shown(field)) continue;
  const style = styled(field), below = background(field.parentElement);
  const edges = [style.borderTopColor, style.backgroundColor].map((c) => over(parts(c), below));
  if (Math.max(...edges.map((edge) => ratio(edge, below))) < 3) say("an edge that is hard to see", field);
}

// Structure.
if (!document.documentElement.lang) say("no language");
if (!/ - Plenary$/.test(document.title)) say(`the title is “${document.title}”`);
if (/user-scalable|maximum-scale/.test(document.querySelector("meta[name=viewport]").content)) {
  say("zooming is held back");
}
if (all("h1").length !== 1) say(`${all("h1").length} main headings`);
let level = 0;
for (const heading of all("h1, h2, h3, h4")) {
  const now = +heading.tagName[1];
  // An error summary stands before the main heading.
  if (now > level + 1 && !heading.closest(".problem")) say(`a heading of level ${now} after ${level}`, heading);
  if (!heading.closest(".problem")) level = now;
  if (!heading.innerText.trim()) say("an empty heading", heading);
}
for (const name of ["header", "main", "footer", "nav"]) {
  if (all(name).length !== 1) say(`${all(name).length} of ${name}`);
}
const ids = all("[id]").map((element) => element.id);
for (const id of new Set(ids)) {
  if (ids.filter((other) => other === id).length > 1) say(`the id ${id} is there more than once`);
}
for (const element of all("[aria-describedby], [aria-labelledby], label[for]")) {
  const named = ["aria-describedby", "aria-labelledby", "for"].map((n) => element.getAttribute(n) || "");
  for (const id of named.join(" ").split(" ").filter(Boolean)) {
    if (!document.getElementById(id)) say(`nothing has the id ${id}`, element);
  }
}
for (const field of all("input:not([type=hidden]), textarea")) {
  if (!field.labels.length || !field.labels[0].innerText.trim()) say("a field without a label", field);
  if (field.type === "radio" && !field.closest("fieldset")) say("a choice outside a group", field);
}
for (const group of all("fieldset")) {
  if (!group.querySelector(":scope > legend")?.innerText.trim()) say("a group without a name", group);
}
for (const element of all("a[href], button, summary")) {
  if (!element.textContent.trim()) say("a target without words", element);
}
for (const table of all("table")) {
  if (!table.caption?.innerText.trim()) say("a table without a caption", table);
  if (all("th:not([scope])", table).length) say("a heading of a table without its direction", table);
}
for (const picture of all("svg, img")) {
  if (picture.getAttribute("aria-hidden") !== "true" && !picture.getAttribute("alt")) say("a picture without words", picture);
}
for (const element of all("[tabindex]")) if (element.tabIndex > 0) say("an order of its own", element);
if (all("[role=status]").length < 1) say("nowhere to tell what happens");

// Nothing comes from anywhere else.
for (const { name } of performance.getEntries()) {
  if (/^\w+:\/\//.test(name) && new URL(name).host !== location.host) say(`it asked ${name}`);
}
return wrong;
