// The table of all pages: whoever adds one adds it here, since the routes are read from the code.
// Each works by keyboard, at 400 % zoom (320 px wide), with wide spacing, without scripts, and axe-core finds
// nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessible, Desk, noSidewaysScroll, openBrowser, shows, signedIn } from "./support.mjs";

const source = readFileSync(new URL("../../desk/pages/pages.cpp", import.meta.url), "utf8");
const routes = [...source.matchAll(/(?:open|guarded)\((?:router, )?"(GET|POST)", "([^"]+)"/g)]
  .map(([, method, pattern]) => ({ method, pattern }));
// Streams and the pieces that scripts put in place are no pages; "/" only leads to one.
const isPage = ({ method, pattern }) => method === "GET" && pattern !== "/" && !/(\/fragment|events)$/.test(pattern);

let desk;
let browser;
before(async () => {
  desk = await Desk.start();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await desk.stop();
});

async function linkFor(options, button) {
  const page = await signedIn(browser, desk, "court", undefined, options);
  await page.goto(`${desk.address}/accounts`);
  await page.getByRole("button", { name: button }).click();
  const link = await page.locator("#link").inputValue();
  await page.context().close();
  return link;
}

async function guestAt(options, address) {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(address);
  return page;
}

async function memberAt(options, path, name = "court", place = "1") {
  const page = await signedIn(browser, desk, name, place, options);
  await page.goto(`${desk.address}${path}`);
  return page;
}

// How each page is reached, in a state with as much on it as there can be.
const pages = {
  "/sign-in": (options) => guestAt(options, `${desk.address}/sign-in`),
  "/welcome/{token}": async (options) => guestAt(options, await linkFor(options, "Make a one-time link")),
  "/reset/{token}": async (options) => guestAt(options, await linkFor(options, "New password for Kim Specimen")),
  "/board": (options) => guestAt(options, `${desk.address}/board`),
  "/notices": async (options) => {
    const page = await memberAt(options, "/notices");
    for (const words of ["The elevator is closed today.", "Room 10 has moved to the third floor."]) {
      if (await page.getByRole("button", { name: `Take down: ${words}` }).count()) continue;
      await page.getByLabel("English").fill(words);
      await page.getByRole("button", { name: "Put it up" }).click();
    }
    return page;
  },
  "/desks": (options) => memberAt(options, "/desks"),
  "/accounts": (options) => memberAt(options, "/accounts"),
  "/you": async (options) => {
    await (await signedIn(browser, desk, "court", undefined, options)).context().close();
    return memberAt(options, "/you");
  },
  "/feedback": async (options) => {
    await desk.leaveFeedback({ about: "court", text: "Words for nobody", to: "714-555-0100" });
    return memberAt(options, "/feedback");
  },
  "/feedback/{key}": async (options) => {
    await desk.leaveFeedback({ about: "court", text: "Call 714-555-0199", to: "714-555-0100", ratings: "4021--" });
    const page = await memberAt(options, "/feedback");
    await page.getByRole("link", { name: "Read" }).first().click();
    await page.waitForURL("**/feedback/*");
    return page;
  },
  "/consents": async (options) => {
    await desk.arrive({ kind: "consent", number: `E-${(serial += 1)}` });
    return memberAt(options, "/consents", "css", "3");
  },
  "/consents/later": async (options) => {
    const page = await memberAt(options, "/consents/later", "css", "3");
    await page.getByLabel("Number, like B-417").fill("B-418");
    await page.getByLabel("Four check digits").fill("0042");
    await page.getByRole("button", { name: "Ask CSS to delete it" }).click();
    // The first few times it says that nothing matches, then that one has to wait.
    await page.locator("#problem").waitFor();
    return page;
  },
  "/health": async (options) => {
    await fetch(`${desk.address}/demo/health?day=worst`, { method: "POST" });
    return memberAt(options, "/health");
  },
  "/walk-in": (options) => memberAt(options, "/walk-in", "css2", "4"),
  "/walk-in/done": async (options) => {
    const page = await memberAt(options, "/walk-in", "css2", "4");
    await page.getByLabel("Payment question").first().check();
    await page.getByRole("button", { name: "Give a number" }).click();
    await page.waitForURL("**/walk-in/done**");
    return page;
  },
  "/console": async (options) => {
    for (const kind of ["notice", "personal", "papers"]) await desk.arrive({ kind, number: `C-${(serial += 1)}`, language: "es" });
    const page = await memberAt(options, "/console", "css", "3");
    if (await page.getByRole("button", { name: "Call next" }).count()) {
      await page.getByRole("button", { name: "Call next" }).click();
      await shows(page, "Called to you");
    }
    return page;
  },
};
let serial = 100;

// What a person without a mouse must come to, in the order of the page; of radio buttons, one a group.
function reachable() {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const groups = new Set();
  return all.filter((node) => {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    if (!node.checkVisibility()) return false; // in details that are closed
    if (node.disabled || node.type === "hidden" || style.visibility === "hidden" || !(box.width > 0)) return false;
    if (node.type !== "radio") return true;
    if (document.querySelector(`input[name="${node.name}"]:checked`)) return node.checked;
    return groups.has(node.name) ? false : groups.add(node.name);
  });
}

// Where focus is: which of the reachable, and whether one sees it.
function focusSeen() {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
  const front = document.elementFromPoint(x, y);
  return {
    index: globalThis.reachableNow.indexOf(node),
    name: `${node.tagName} ${node.id || node.textContent.trim().slice(0, 40)}`,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.left < innerWidth,
    front: node === front || node.contains(front) || Boolean(front?.contains(node)),
  };
}

// As if just come to: Tab begins at the top, also after the skip link was followed.
const afresh = (page) => page.goto(page.url().split("#")[0]);

// The browser scrolls to what has focus with its next frame, which a page without scripts cannot wait for.
async function onceScrolled(page) {
  const end = Date.now() + 15000;
  for (;;) {
    const seen = await page.evaluate(`(${focusSeen})()`);
    if ((seen.inside && seen.front) || Date.now() > end) return seen;
  }
}

async function byKeyboard(page, state) {
  await afresh(page);
  const count = await page.evaluate(`globalThis.reachableNow = (${reachable})(); globalThis.reachableNow.length`);
  assert(count > 0 || state.startsWith("/board"), `${state}: nothing to reach`);
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press("Tab");
    const seen = await onceScrolled(page);
    assert.equal(seen.index, index, `${state}: stop ${index} of ${count} is ${seen.name}`);
    assert(seen.ring, `${state}: no ring around ${seen.name}`);
    assert(seen.inside && seen.front, `${state}: focus cannot be seen at ${seen.name}: ${JSON.stringify(seen)}`);
  }
}

async function skips(page, state) {
  await afresh(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip", `${state}: no skip link`);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main", `${state}: the skip link leads nowhere`);
}

// With the spacing of WCAG 1.4.12, as some people set it: nothing is cut, nothing goes off sideways.
async function spaced(page, state) {
  const cut = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
      + " p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    return [...document.querySelectorAll("body *")].filter((node) => {
      const style = getComputedStyle(node);
      if (!node.checkVisibility() || node.closest(".unseen, .skip")) return false; // said only, or shown with focus
      return (hides(style.overflowX) && node.scrollWidth > node.clientWidth + 1)
        || (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 1);
    }).map((node) => node.outerHTML.slice(0, 120));
  });
  assert.deepEqual(cut, [], `${state}: cut`);
  await noSidewaysScroll(page, state);
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
}

// A form that a browser without scripts can send: a button of its own, to a route that there is.
async function formsPost(page, state) {
  const forms = await page.locator("form").evaluateAll((all) => all.map((form) => ({
    method: form.method,
    actions: [form, ...form.querySelectorAll("[formaction]")].map((node) => node.getAttribute("formaction") ?? node.getAttribute("action")),
    buttons: form.querySelectorAll("button[type=submit]").length,
  })));
  const posts = routes.filter(({ method }) => method === "POST")
    .map(({ pattern }) => new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`));
  for (const { method, actions, buttons } of forms) {
    assert.equal(method, "post", `${state}: a form that does not post to ${actions[0]}`);
    assert(buttons > 0, `${state}: a form without a button to ${actions[0]}`);
    for (const action of actions) assert(posts.some((post) => post.test(action)), `${state}: no route ${action}`);
  }
  const dead = await page.locator("button:not([type=submit]), a[href^='#']:not(.skip), [onclick]").count();
  assert.equal(dead, 0, `${state}: something that does nothing without scripts`);
}

test("every page is in this table, and nothing else", () => {
  assert.deepEqual(Object.keys(pages).sort(), routes.filter(isPage).map(({ pattern }) => pattern).sort());
});

for (const [path, open] of Object.entries(pages)) {
  for (const javaScriptEnabled of [true, false]) {
    test(`${path}, scripts ${javaScriptEnabled ? "on" : "off"}`, async () => {
      const page = await open({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
      for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
        await page.setViewportSize(viewport);
        const state = `${path} at ${viewport.width}`;
        await noSidewaysScroll(page, state);
        if (javaScriptEnabled) await accessible(page, state);  // axe-core is a script itself
        if (javaScriptEnabled && viewport.width > 320) await spaced(page, `${state}, spaced`);
        await byKeyboard(page, state);
        await formsPost(page, state);
        if (path !== "/board") await skips(page, state);
      }
      await page.context().close();
    });
  }
}

test("without scripts every form does what it says", async () => {
  const used = new Set();
  const follow = (page) => page.on("request", (request) => {
    if (request.method() !== "POST") return;
    const { pathname } = new URL(request.url());
    const route = routes.find(({ method, pattern }) =>
      method === "POST" && new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname));
    used.add(route?.pattern ?? pathname);
  });
  const options = { javaScriptEnabled: false };
  const fresh = async () => {
    const page = await (await browser.newContext(options)).newPage();
    follow(page);
    return page;
  };
  // Every form leads to a page; it is there before the next step.
  const press = async (page, name) => {
    const loaded = page.waitForEvent("load");
    await page.getByRole("button", { name }).first().press("Enter");
    await loaded;
  };
  const signIn = async (page, name, password = desk.password) => {
    await page.goto(`${desk.address}/sign-in`);
    await page.getByLabel("Sign-in name").fill(name);
    await page.getByLabel("Password").fill(password);
    await press(page, "Sign in");
  };
  const twoPasswords = async (page, label, again, words) => {
    await page.getByLabel(label, { exact: true }).fill(words);
    await page.getByLabel(again).fill(words);
  };

  const supervisor = await fresh();
  await signIn(supervisor, "court");
  await press(supervisor, "Desk 1");
  await supervisor.goto(`${desk.address}/accounts`);
  await press(supervisor, "Make a one-time link");
  const guest = await fresh();
  await guest.goto(await supervisor.locator("#link").inputValue());
  await guest.getByLabel("Your name").fill("Lee Invented");
  await guest.getByLabel("Sign-in name").fill("lee");
  await twoPasswords(guest, "Password", "The same password again", "several quiet words");
  await press(guest, "Make the account");
  await shows(guest, "Your account is ready");
  for (let tries = 0; tries < 12; tries += 1) await signIn(guest, "lee", "not the password");
  await supervisor.goto(`${desk.address}/accounts`);
  await press(supervisor, "Let in Lee Invented");
  await press(supervisor, "New password for Lee Invented");
  await guest.goto(await supervisor.locator("#link").inputValue());
  await twoPasswords(guest, "New password", "The same new password again", "another few words");
  await press(guest, "Set the password");
  await shows(guest, "Your new password is set");
  await signIn(guest, "lee", "another few words");
  await guest.goto(`${desk.address}/you`);
  await guest.getByLabel("Old password").fill("another few words");
  await twoPasswords(guest, "New password", "The same new password again", "again other words");
  await press(guest, "Change the password");
  await shows(guest, "Your password is changed");
  const elsewhere = await fresh();
  for (const end of ["Sign out where it began", "Sign out everywhere but here"]) {
    await signIn(elsewhere, "lee", "again other words");
    await guest.goto(`${desk.address}/you`);
    await press(guest, end);
    await elsewhere.goto(`${desk.address}/console`);
    await elsewhere.waitForURL("**/sign-in");
  }
  await supervisor.goto(`${desk.address}/accounts`);
  await press(supervisor, "Close the account of Lee Invented");
  await guest.goto(`${desk.address}/console`);
  await guest.waitForURL("**/sign-in");

  await desk.leaveFeedback({ about: "court", text: "Call 714-555-0199", to: "rosalind@example.invalid", language: "ko" });
  await supervisor.goto(`${desk.address}/feedback`);
  await supervisor.getByRole("row", { name: "한국어" }).getByRole("link", { name: "Read" }).first().press("Enter");
  await supervisor.waitForURL("**/feedback/*");
  await press(supervisor, "Show as written");
  await shows(supervisor, "714-555-0199");
  await press(supervisor, "Mark as answered");
  await shows(supervisor, "by Casey Sample");
  await supervisor.getByLabel("Belongs to").selectOption("county");
  await press(supervisor, "Change owner");
  await shows(supervisor, "Moved to another inbox");

  await supervisor.goto(`${desk.address}/notices`);
  // What an earlier test put up leaves room first.
  if (await supervisor.getByRole("button", { name: "Take down" }).count()) await press(supervisor, "Take down");
  await supervisor.getByLabel("English", { exact: true }).fill("No elevator today.");
  await press(supervisor, "Put it up");
  await shows(supervisor, "The notice is on the board");
  await press(supervisor, "Take down: No elevator today.");
  await shows(supervisor, "The notice is taken down");

  const member = await fresh();
  await signIn(member, "css");
  await press(member, "Desk 3");
  for (let waiting = 0; waiting < 8; waiting += 1) await desk.arrive({ kind: "personal", number: `D-${(serial += 1)}` });
  await member.goto(`${desk.address}/console`);
  // Whoever an earlier test left called goes home first.
  if (!(await member.locator("#call-next").count())) await press(member, "Not here");
  await member.getByText("Going on a break?").press("Enter");
  await press(member, "10 minutes");
  await shows(member, "On a break until");
  await press(member, "Back from my break");
  await shows(member, "Your break is over");
  await press(member, "Call next");
  await press(member, "Call again");
  await press(member, "Back to the line");
  await press(member, "Call next");
  await press(member, "Not here");
  await press(member, `Call D-${serial}`);
  await press(member, "Show name and case number");
  await shows(member, "Rosalind Testperson");
  await member.goto(`${desk.address}/console`);
  await member.getByText("Tell CSS that they came: no").press("Enter");
  await member.getByLabel("Yes:").first().press("Space");
  await member.getByLabel("Case number, if they give one").fill("0300000999");
  await press(member, "Save what they said");
  await shows(member, "Tell CSS that they came: yes");
  await member.goto(`${desk.address}/consents`);
  await press(member, `Tell CSS nothing of D-${serial}`);
  await shows(member, "CSS is told nothing of that visit");
  await member.goto(`${desk.address}/consents/later`);
  await member.getByLabel("Number, like B-417").fill("b 417");
  await member.getByLabel("Four check digits").fill("0042");
  await press(member, "Ask CSS to delete it");
  await shows(member, "Tonight CSS is asked to delete");
  await member.goto(`${desk.address}/console`);
  await press(member, "start");
  await press(member, "Finish and call next");
  await press(member, "start");
  await press(member, "Finish only");
  await shows(member, "Finished.");
  await member.goto(`${desk.address}/walk-in`);
  await member.getByLabel("Payment question").first().press("Space");
  await press(member, "Give a number");
  await shows(member, "Tell them their number");
  await press(member, "Sign out");
  await shows(member, "signed out");

  const posts = routes.filter(({ method }) => method === "POST").map(({ pattern }) => pattern);
  assert.deepEqual(posts.filter((pattern) => !used.has(pattern)), [], "forms that this test never posted");
  for (const page of [supervisor, guest, elsewhere, member]) await page.context().close();
});
