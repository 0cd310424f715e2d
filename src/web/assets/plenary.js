// Makes the pages live. Everything works without it; it only saves people the reloading.
(() => {
  "use strict";
  let page = document.body.dataset.page;
  const doc = document, query = doc.body.dataset.query || "";
  const words = JSON.parse(doc.body.dataset.words || "{}");
  const find = (what) => doc.querySelector(what), all = (what) => doc.querySelectorAll(what), main = () => find("main");
  const status = find("#status"), moved = find("#moved");
  const problem = find(".problem");
  if (problem) problem.focus();
  if (!page) return;
  // A page that answers a form is the room's page too: a reload must not send the form again.
  if (location.pathname !== new URL(page, location).pathname) history.replaceState(null, "", page);

  let revision = 0, heard = Date.now(), source, failures = 0, lost = false, over = false, full;
  let unsent = !!find("[data-unsent]"), ticket = 0, loading = false, missed = false, newest, timer, hiding;
  // Which of this phone's votes is the newest, whatever order the network delivers them in.
  let tab = Math.random().toString(36), turn = 0;
  try { tab = sessionStorage.plenary = sessionStorage.plenary || tab; } catch { /* it lasts as long as the page */ }
  let sending, waiting, retry, hurried = false;

  // What the page shows anyway is for the ear only.
  const say = (text, quietly) => {
    status.textContent = "";
    status.className = quietly ? "hidden" : "";
    setTimeout(() => { status.textContent = text; }, 60);
  };

  // What the room tells us.
  const see = (state) => {
    heard = Date.now();
    failures = 0;
    if (lost) { lost = false; say(words.connected); }
    revision = state.revision;
    newest = state.view;
    over = state.phase === "ended";
    // The disk is back, and so what was said of it holds no longer.
    if (full && !state.unsaved) load({ then: " " });
    full = state.unsaved;
    for (const place of all("[data-count]")) {
      const now = String(state[place.dataset.count]);
      if (place.textContent !== now) place.textContent = now;
    }
    if (newest === main().dataset.view) return;
    const at = (state.statement ? state.statement.id : "") + "/" + state.round + "/" + state.open;
    if (unsent && at === main().dataset.at) return;
    if (unsent) offer(state.open ? words.moved : words.closed);
    else load();
  };

  // What is asked over a network that is half there may never be answered: after a while it is given up
  // and asked anew.
  const patient = (seconds) => {
    const given = new AbortController();
    setTimeout(() => given.abort(), seconds * 1000);
    return { cache: "no-store", signal: given.signal };
  };

  // Nothing replaces what somebody has begun to answer: it is offered.
  const offer = (why) => {
    if (moved.firstChild) return;
    const link = doc.createElement("a");
    link.href = page;
    link.textContent = why + " " + words.show;
    link.onclick = (event) => { event.preventDefault(); load({ anyway: true }); };
    moved.replaceChildren(link);
  };

  const load = async ({ anyway, then } = {}) => {
    if (anyway) { unsent = false; ticket++; }
    // The answer that is on its way may be older than what was just heard.
    if (loading) { missed = true; return; }
    loading = true;
    let fresh, html;
    try {
      const answer = await fetch(page, { headers: { Accept: "text/html" }, ...patient(15) });
      // A fault is not the room: what is shown stays until there is something better.
      if (answer.status > 499) throw answer;
      html = new DOMParser().parseFromString(await answer.text(), "text/html");
      fresh = html.querySelector("main");
    } catch { /* tried again below */ }
    loading = false;
    if (!fresh) { setTimeout(load, 1500, { anyway, then }); return; }
    // Another page of this browser chose another language: the whole page is that one's then.
    if (!fresh.dataset.view || html.documentElement.lang !== doc.documentElement.lang) { location.replace(page); return; }
    // It was read as if there were no script; not every browser hides such parts once they are here.
    for (const part of fresh.querySelectorAll("noscript")) part.remove();
    const old = main(), elsewhere = fresh.dataset.at !== old.dataset.at;
    // What was begun while the page was on its way is not taken away either.
    if (unsent) { if (elsewhere) offer(words.moved); return; }
    // The way to another language carries what a ballot holds.
    const top = find("header"), above = html.querySelector("header").innerHTML;
    if (top.innerHTML !== above) {
      const there = top.contains(doc.activeElement);
      top.innerHTML = above;
      if (there) top.querySelector("[lang]").focus();
    }
    const focused = anyway || old.contains(doc.activeElement);
    old.replaceWith(doc.adoptNode(fresh));
    dress();
    doc.title = html.title;
    if (html.body.dataset.page !== page) {
      page = html.body.dataset.page;
      history.replaceState(null, "", page);
    }
    moved.replaceChildren();
    if (elsewhere) scrollTo(0, 0);
    if (focused) {
      const heading = find("h1");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    if (then) say(then);
    else if (fresh.dataset.says !== old.dataset.says) say(fresh.dataset.says, true);
    const again = missed;
    missed = false;
    if (again && newest !== fresh.dataset.view) load();
  };

  // Voting.
  const dots = () => [...all("main [name=dots]")];
  const given = (field) => Math.min(Math.max(field.value | 0, 0), 99);
  // What is chosen: the words to send, and what is said of each.
  const chosen = () => [
    ...[...all("main input:checked")].map((box) => [[box.value], box.dataset.label || box.labels[0].textContent, box.lang]),
    ...dots().filter(given).map((field) => [Array(given(field)).fill(field.dataset.id), field.labels[0].textContent + " (" + given(field) + ")", field.labels[0].lang]),
  ];
  const sends = () => chosen().flatMap(([words]) => words);
  const written = () => (find("#comment") || { value: "" }).value;
  const left = (field) => {
    const room = field.dataset.most - [...field.value.trim()].length;
    find("#comment-left").textContent = (room < 0 ? field.dataset.over : field.dataset.left) + Math.abs(room);
  };
  // A ballot at the end has a script of its own, which only who needs it loads.
  const dress = () => {
    const more = find("[data-script]"), there = find("#picks");
    if (more && there && there.dress) there.dress();
    if (!more || there) return;
    const script = doc.createElement("script");
    script.id = "picks";
    script.src = more.dataset.script;
    doc.head.append(script);
  };
  doc.addEventListener("input", (event) => {
    if (event.target.form && event.target.form.action.endsWith("/vote")) {
      unsent = true;
      // What was said of the vote is not true of what is chosen now.
      status.textContent = "";
    }
    if (event.target.id === "comment") left(event.target);
  });
  doc.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.action.endsWith("/vote") || (event.submitter && event.submitter.name === "lang")) return;
    const choice = sends();
    // The server's own page says best what is missing.
    if (!choice.length) return;
    event.preventDefault();
    // In a sweep a button leads on when the vote is recorded.
    const to = event.submitter && event.submitter.dataset.to;
    unsent = true;
    const data = new FormData(form);
    turn = Math.max(turn + 1, Date.now());
    send({ statement: data.get("statement"), round: +data.get("round"), choice, comment: written(), page: tab, turn }, form, ++ticket, 500, to);
  });

  // A vote that was recorded has put right what was wrong with the one before.
  const mended = () => {
    if (!find(".problem")) return;
    for (const part of all(".problem, .error")) part.remove();
    for (const field of all("[aria-describedby]")) {
      const there = field.getAttribute("aria-describedby").split(" ").filter((id) => doc.getElementById(id));
      if (there.length) field.setAttribute("aria-describedby", there.join(" "));
      else field.removeAttribute("aria-describedby");
    }
    doc.title = doc.title.replace(words.error, "");
  };

  const send = async (vote, form, mine, pause, to) => {
    if (mine !== ticket) return;
    let answer, told = {};
    waiting = undefined;
    const ours = sending = new AbortController();
    const patience = setTimeout(() => ours.abort(), 8000);
    try {
      answer = await fetch("/vote", {
        signal: ours.signal,
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(vote),
      });
      told = await answer.json();
    } catch { answer = undefined; }
    clearTimeout(patience);
    sending = undefined;
    if (mine !== ticket) return;
    if (!answer && hurried) { hurried = false; return send(vote, form, mine, pause, to); }
    hurried = false;
    const code = answer ? answer.status : 0;
    // It was the newest all the same: the phone's clock was set back.
    if (told.superseded) {
      tab = vote.page = Math.random().toString(36);
      return send(vote, form, mine, pause, to);
    }
    if (code === 200 && to) {
      unsent = false;
      location.assign(to);
    } else if (code === 200) {
      mended();
      unsent = sends().join() !== vote.choice.join() || written() !== vote.comment;
      const own = find("#own");
      if (own && !unsent) {
        const shown = own.querySelector("strong");
        const said = chosen();
        shown.textContent = said.map(([, words]) => words).join("; ");
        shown.lang = said[0][2] || doc.documentElement.lang;
        own.hidden = false;
      }
      say(told.recorded ? words.recorded : words.unsaved);
    } else if (code === 401) {
      location.replace("/");
    } else if (code === 422) {
      form.submit();
    } else if (code === 409) {
      load({ anyway: true, then: told.message });
    } else if (code === 0 || code === 429 || code === 503) {
      say(code ? told.message + " " + words.again : words.offline);
      waiting = [vote, form, mine, 500, to];
      retry = setTimeout(send, pause, vote, form, mine, Math.min(pause * 2, 8000), to);
    } else {
      say(told.message || words.failed);
    }
  };

  // The network may be back: what is unsent goes at once, and what hangs is sent anew.
  const hurry = () => {
    clearTimeout(retry);
    if (waiting) send(...waiting);
    else if (sending) { hurried = true; sending.abort(); }
  };

  // Listening. An EventSource can end for ever, or look open when it is dead: it is made anew.
  const ask = async (wait) => {
    const answer = await fetch("/state" + (query ? query + "&" : "?") + "since=" + revision + "&wait=" + wait,
      { headers: { Accept: "application/json" }, ...patient(wait + 15) });
    if (answer.status === 401 || answer.status === 403) location.replace(page);
    if (!answer.ok) throw answer;
    see(await answer.json());
  };
  const deaf = () => { if (source) source.close(); source = undefined; };
  const listen = () => {
    deaf();
    clearTimeout(timer);
    const mine = new EventSource("/events" + query);
    source = mine;
    mine.onmessage = (event) => see(JSON.parse(event.data));
    mine.onerror = () => { if (mine === source) again(); };
  };
  const again = () => {
    deaf();
    failures++;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        // Where events do not come through, asking and waiting does.
        await ask(failures > 1 ? 20 : 0);
      } catch {
        // Nobody misses the room once the session has ended.
        if (failures > 2 && !lost && !over) { lost = true; say(words.lost); }
        if (failures > 2) return again();
      }
      listen();
    }, Math.min(300 * 2 ** failures, 8000) * (0.5 + Math.random() / 2));
  };
  const wake = () => {
    clearTimeout(hiding);
    if (doc.hidden) hiding = setTimeout(deaf, 60000);
    else { hurry(); listen(); }
  };
  doc.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
  addEventListener("online", wake);
  addEventListener("pagehide", deaf);
  setInterval(() => {
    if (doc.hidden || !source || Date.now() - heard < 35000) return;
    const before = revision;
    heard = Date.now();
    ask(0).then(() => { if (revision !== before) listen(); }, again);
  }, 5000);
  dress();
  listen();
})();
