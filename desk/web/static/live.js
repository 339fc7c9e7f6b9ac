// Keeps the live part of a page fresh.  The server only says that something changed; the page then
// fetches its part again and puts it in place.  Everything works without this script, more slowly.
"use strict";

(() => {
  const live = document.querySelector("[data-live]");
  const announce = document.querySelector("[data-announce]");
  const connection = document.querySelector("[data-connection]");

  // A press counts once: a second one while the answer is on its way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.dataset.sent = "yes";
  });
  // Back from the browser's memory: forms may be sent again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[data-sent]").forEach((sent) => delete sent.dataset.sent);
  });
  // What an action said stands on the page once, not after a reload.
  const address = new URL(location.href);
  if (address.searchParams.has("said")) {
    address.searchParams.delete("said");
    address.searchParams.delete("undo");
    address.searchParams.delete("was");
    history.replaceState(null, "", address);
  }

  if (!live) return;

  const refreshEvery = 20000;  // waiting times and the clock
  const retryAfter = 2000;
  const calmFor = 3000;        // a short blink of the network is nobody's worry
  let shown = live.innerHTML.trim();
  let said = spoken(live);
  let source = null;
  let retry = null;
  let worry = null;
  let asking = false;
  let askAgain = false;

  function spoken(part) {
    const words = part.querySelector("[data-say]");
    return words ? words.dataset.say : "";
  }

  function isConnected() {
    clearTimeout(worry);
    worry = null;
    show("live", "Live");
  }

  function isAway() {
    if (worry === null) worry = setTimeout(() => show("away", "Not connected, trying again"), calmFor);
  }

  function show(state, words) {
    if (!connection || connection.dataset.connection === state) return;
    connection.dataset.connection = state;
    connection.textContent = words;
  }

  // Puts the new part in place without taking away what the person is doing: focus, a chosen
  // outcome, a typed time, an opened text, and a name that was opened once.
  function swap(html) {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    // As the browser writes it, so that a page that is fresh already is left alone.
    const written = fresh.innerHTML.trim();
    if (written === shown) return;
    for (const kept of live.querySelectorAll("[data-keep]")) {
      const place = fresh.content.getElementById(kept.id);
      if (place && kept.querySelector("[data-opened]")) place.replaceWith(kept.cloneNode(true));
    }
    for (const field of live.querySelectorAll("select[id], input[type=time][id]")) {
      const place = fresh.content.getElementById(field.id);
      if (place) place.value = field.value;
    }
    for (const opened of live.querySelectorAll("details[id][open]")) {
      const place = fresh.content.getElementById(opened.id);
      if (place) place.open = true;
    }
    const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
    live.replaceChildren(fresh.content);
    shown = written;
    // What belongs elsewhere on the page: the count on the top bar, what needs attention.
    for (const part of live.querySelectorAll("template[data-into]")) {
      const place = document.getElementById(part.dataset.into);
      // What stands there already is not said again.
      if (place && place.innerHTML.trim() !== part.innerHTML.trim()) {
        place.replaceChildren(part.content.cloneNode(true));
      }
    }
    if (focused) {
      const again = document.getElementById(focused);
      if (again) again.focus({ preventScroll: true });
      else document.getElementById("main").focus({ preventScroll: true });
    }
    const words = spoken(live);
    if (announce && words !== said) announce.textContent = words;
    said = words;
  }

  async function refresh() {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    try {
      do {
        askAgain = false;
        const answer = await fetch(live.dataset.live, { cache: "no-store" });
        if (answer.status === 401) {
          location.reload();
          return;
        }
        const html = await answer.text();
        // A form that is on its way decides what the page becomes.
        if (answer.ok && !document.querySelector("form[data-sent]")) swap(html);
        if (source && source.readyState === EventSource.OPEN) isConnected();
      } while (askAgain);
    } catch {
      isAway();
    } finally {
      asking = false;
    }
  }

  function open() {
    clearTimeout(retry);
    if (source) source.close();
    source = new EventSource(live.dataset.events);
    source.addEventListener("open", () => {
      isConnected();
      refresh();
    });
    source.addEventListener("line", refresh);
    source.addEventListener("signed-out", () => location.reload());
    source.addEventListener("error", () => {
      isAway();
      // The browser tries again by itself, except after an answer that was no stream.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, retryAfter);
    });
  }

  function close() {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  }

  // A page that nobody sees holds no stream open.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && open());
  setInterval(() => document.hidden || refresh(), refreshEvery);
  if (!document.hidden) open();
})();
