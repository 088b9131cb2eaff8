// <live-room>: keeps the room's page up to date and sends what one writes without leaving it.
// The page works without it; the protocol is described in docs/live-protocol.md. Text from people only ever becomes
// textContent.

const FIRST_WAIT = 500, LONGEST_WAIT = 30_000, SILENCE = 35_000;
const CONFIRM_BYTES = 16_384;
const RESTARTING = 4503, SPREAD = 5_000;
const FINAL = { 4401: "signed_out", 4403: "removed", 4409: "replaced" };
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class LiveRoom extends HTMLElement {
  connectedCallback() {
    this.last = Number(this.dataset.since);
    this.you = Number(this.dataset.you);
    this.failures = 0;
    this.unread = 0;
    this.everOpen = false;
    this.read = 0;
    // The same zone and figures as on the page the server wrote.
    this.clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: this.dataset.zone });
    this.store = `room-${this.dataset.session}-${this.you}`;
    this.outbox = JSON.parse(sessionStorage.getItem(this.store) ?? "[]");
    this.outbox.filter((each) => each.k === "message.send").forEach((each) => this.showWaiting(each));
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("keydown", (event) => this.sendOnEnter(event));
    this.find(".room__new").addEventListener("click", () => this.showNew());
    addEventListener("online", () => this.retryNow());
    addEventListener("offline", () => this.say());
    document.addEventListener("visibilitychange", () => document.hidden || this.retryNow());
    this.prepareTabs();
    this.countHands();
    this.toEnd();
    this.say("connecting");
    this.connect();
  }

  find(selector) { return this.querySelector(selector); }
  word(name, count) { return this.find('template[data-name="words"]').content.querySelector(`[data-word="${name}"]`).textContent.replace("{count}", count); }
  copy(name) { return this.find(`template[data-name="${name}"]`).content.firstElementChild.cloneNode(true); }

  // --- Parts of the room, one at a time on a phone ---

  prepareTabs() {
    const tabs = [...this.querySelectorAll(".room__tabs a")];
    const show = (name) => {
      this.dataset.tab = name;
      tabs.forEach((tab) => (tab.hash === `#${name}` ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
      if (name === "chat") this.showNew();
    };
    tabs.forEach((tab) => tab.addEventListener("click", (event) => { event.preventDefault(); show(tab.hash.slice(1)); }));
    show(tabs.find((tab) => tab.hash === location.hash)?.hash.slice(1) ?? "chat");
  }

  count(name, number) {
    const badge = this.find(`[data-count="${name}"]`);
    badge.textContent = number;
    badge.hidden = !number;
  }

  // --- The line to the server: a socket, and where sockets do not pass, repeated questions ---

  connect() {
    clearTimeout(this.timer);
    if (this.stopped || this.socket) return;
    const address = new URL(this.dataset.socket, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.search = new URLSearchParams({ since: this.last, epoch: this.dataset.epoch, v: 1 });
    const socket = (this.socket = new WebSocket(address));
    let greeted = false;
    socket.addEventListener("message", (event) => { greeted = true; this.hear(event.data); });
    socket.addEventListener("close", (event) => { if (this.socket === socket) this.lost(event.code, greeted); });
    this.watchSilence();
  }

  lost(code, greeted) {
    this.socket = null;
    this.isOnline = false;
    clearTimeout(this.silence);
    if (FINAL[code]) return this.stop(FINAL[code]);
    if (this.stopped) return undefined;
    if (code === RESTARTING) { this.say(); this.timer = setTimeout(() => this.connect(), Math.random() * SPREAD); return undefined; }
    this.failures = greeted ? 1 : this.failures + 1;
    this.say();
    if (!greeted && this.failures >= 2 && navigator.onLine) return this.poll();
    return this.later(() => this.connect());
  }

  later(next) {
    const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures);
    this.timer = setTimeout(next, 100 + Math.random() * ceiling);
  }

  retryNow() {
    if (!this.socket && !this.polling) { this.failures = 0; this.connect(); }
    this.say();
  }

  watchSilence() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.drop(), SILENCE);
  }

  drop() {
    const socket = this.socket;
    if (!socket) return;
    this.socket = null;
    socket.close();
    this.lost(1006, true);
  }

  stop(word) {
    this.stopped = true;
    this.socket?.close();
    this.socket = null;
    this.say(word);
  }

  async poll() {
    this.polling = true;
    try {
      const response = await fetch(`${this.dataset.events}?since=${this.last}${this.isOnline ? "" : "&now"}`);
      if (response.status === 401) return this.stop("signed_out");
      if (response.status === 403) return this.stop("removed");
      if (!response.ok) throw new Error(response.status);
      const news = await response.json();
      if (news.epoch !== this.dataset.epoch) return location.reload();
      this.isOnline = true;
      this.failures = 0;
      this.hearAll(news.events);
      this.showPresence(news);
      this.say("polling");
      if (!this.outbox.length) this.post({ k: "here" });
      this.flush();
      // Now and then the road may have become free for a socket.
      if (Math.random() < 0.05) { this.polling = false; return this.connect(); }
      return this.poll();
    } catch (error) {
      if (!(error instanceof TypeError) && !/^\d+$/.test(error.message)) throw error;
      this.polling = false;
      this.isOnline = false;
      this.failures += 1;
      this.say();
      return this.later(() => this.connect());
    }
  }

  // --- What comes in ---

  hear(text) {
    this.watchSilence();
    const frame = JSON.parse(text);
    if (Array.isArray(frame)) {
      this.read += text.length;
      this.hearAll(frame);
      if (this.read > CONFIRM_BYTES) this.confirm();
    } else this[{ hello: "hello", tick: "tick", beat: "beat", ack: "ack", nack: "nack" }[frame.k] ?? "ignore"](frame.d);
  }

  ignore() {}

  hello(said) {
    if (said.reset) { this.remember(); location.reload(); return; }
    this.isOnline = true;
    this.failures = 0;
    if (!["ended", "archived"].includes(said.state)) this.dataset.state = said.state;
    this.showPresence(said);
    this.say();
    this.flush();
  }

  beat({ head }) {
    this.confirm();
    if (head > this.last) this.behind ? this.drop() : (this.behind = true);
    else this.behind = false;
  }

  confirm() {
    if (this.confirmed === this.last) return;
    this.read = 0;
    this.confirmed = this.last;
    this.transmit({ k: "pos", d: { s: this.last } });
  }

  tick({ in: came, out: gone, n }) {
    this.addPeople(came);
    gone.forEach((id) => this.find(`.room__people [data-member="${id}"]`)?.remove());
    this.countPeople(n);
  }

  ack({ m }) { this.settle(m); }

  nack({ m, why, retry_ms: wait }) {
    if (wait) {
      // One timer for all that have to wait: each sending everything would be a flood.
      clearTimeout(this.again);
      this.again = setTimeout(() => this.flush(), wait);
      return;
    }
    const refused = this.settle(m);
    const waiting = this.find(`.message[data-id="${m}"]`);
    const field = this.find("#message");
    if (refused?.k === "message.send" && !field.value) field.value = refused.d.text;
    waiting?.remove();
    this.say(why === "forbidden" ? "removed" : "refused");
  }

  hearAll(events) {
    for (const event of events) {
      if (event.s <= this.last) continue;
      if (event.s > this.last + 1) { this.drop(); return; }
      this.last = event.s;
      if (event.m && event.a?.[0] === this.you) this.settle(event.m);
      this.apply(event);
    }
  }

  apply(event) {
    const { k, a, d } = event;
    if (k === "message.sent") this.showMessage(event);
    else if (k === "question.asked") this.showQuestion(event);
    else if (k === "question.voted" || k === "question.unvoted") this.showVotes(d, a, k === "question.voted");
    else if (k === "question.answered") this.find(`.question[data-number="${d.question}"]`)?.setAttribute("data-answered", "");
    else if (k === "hand.raised" && a) this.showHand(a);
    else if (k === "hand.lowered") this.dropHand(d.member);
    else if (k === "member.removed") this.dropHand(d.member);
    else if (k === "session.opened") this.dataset.state = "open";
    else if (k === "session.started") this.dataset.state = "live";
    else if (k === "session.ended") { this.stop("connected"); location.reload(); }
    else if (k === "session.cancelled") { this.dataset.state = "cancelled"; this.stop("connected"); }
  }

  showMessage(event) {
    if (this.find(`.message[data-seq="${event.s}"]`)) return; // said while the page was being written
    const seen = this.endIsSeen();
    const own = event.a?.[0] === this.you;
    this.find(`.message[data-id="${event.m}"][data-waiting]`)?.remove();
    const row = this.copy("message");
    row.dataset.seq = event.s;
    if (own) { row.dataset.own = ""; row.dataset.id = event.m; }
    this.fill(row, event.a?.[1] ?? this.word("former"), event.d.text, event.at);
    const list = this.find(".room__messages");
    list.insertBefore(row, list.querySelector("[data-waiting]"));
    this.find("#chat .room__empty").hidden = true;
    if (own || seen) this.toEnd();
    else this.showUnread(this.unread + 1);
  }

  showWaiting(command) {
    const row = this.copy("message");
    Object.assign(row.dataset, { id: command.m, own: "", waiting: "" });
    this.fill(row, "", command.d.text);
    row.querySelector(".message__waiting").hidden = false;
    this.find(".room__messages").append(row);
    this.find("#chat .room__empty").hidden = true;
    this.toEnd();
  }

  fill(row, name, text, at) {
    row.querySelector("b").textContent = name;
    row.querySelector(".preline").textContent = text;
    const time = row.querySelector("time");
    if (!time || !at) return;
    time.dateTime = at;
    time.textContent = this.clock.format(new Date(at));
  }

  showQuestion(event) {
    if (this.find(`.question[data-number="${event.s}"]`)) return;
    const row = this.copy("question");
    row.dataset.number = event.s;
    this.fill(row, event.a?.[1] ?? this.word("former"), event.d.text);
    row.querySelector('input[name="question"]').value = event.s;
    this.find(".room__questions").append(row);
    this.find("#questions .room__empty").hidden = true;
    this.count("questions", this.querySelectorAll(".question").length);
  }

  showVotes({ question, votes }, actor, isVoted) {
    const row = this.find(`.question[data-number="${question}"]`);
    if (!row) return;
    row.querySelector(".question__count").textContent = votes;
    if (actor?.[0] !== this.you) return;
    const button = row.querySelector(".question__vote");
    button.setAttribute("aria-pressed", isVoted);
    button.value = isVoted ? "question.unvote" : "question.vote";
  }

  showHand([id, name]) {
    if (this.find(`.room__hands [data-member="${id}"]`)) return;
    const row = this.copy("hand");
    row.dataset.member = id;
    row.querySelector("span").textContent = name;
    row.querySelector('input[name="member"]')?.setAttribute("value", id);
    this.find(".room__hands").append(row);
    this.countHands();
  }

  dropHand(id) {
    this.find(`.room__hands [data-member="${id}"]`)?.remove();
    this.countHands();
  }

  countHands() {
    const line = [...this.querySelectorAll(".room__hands li")];
    const place = line.findIndex((row) => Number(row.dataset.member) === this.you) + 1;
    const button = this.find(".room__hand");
    this.find(".room__line").hidden = !line.length;
    button.setAttribute("aria-pressed", place > 0);
    button.value = place ? "hand.lower" : "hand.raise";
    this.find(".room__place").textContent = place ? this.word("place", place) : "";
  }

  showPresence({ here, n }) {
    this.find(".room__people").replaceChildren();
    this.addPeople(here);
    this.countPeople(n);
  }

  addPeople(people) {
    const list = this.find(".room__people");
    for (const [id, name] of people) {
      if (list.querySelector(`[data-member="${id}"]`)) continue;
      const row = document.createElement("li");
      row.dataset.member = id;
      row.dir = "auto";
      row.textContent = name;
      list.append(row);
    }
  }

  // In a large room not everybody is named, but everybody is counted.
  countPeople(number) {
    const unnamed = number - this.querySelectorAll(".room__people li").length;
    const line = this.find(".room__unnamed");
    this.count("people", number);
    line.hidden = unnamed <= 0;
    line.querySelector("span").textContent = unnamed;
  }

  // --- Nothing that is being read moves ---

  get isWide() { return matchMedia("(min-width: 60rem)").matches; }

  endIsSeen() {
    const row = this.find(".room__messages > :last-child");
    if (!row) return true;
    const box = this.find(".room__scroll");
    if (this.isWide) return box.scrollHeight - box.scrollTop - box.clientHeight <= 80;
    if (this.dataset.tab !== "chat") return false;
    const end = row.getBoundingClientRect().bottom;
    return end > 0 && end <= innerHeight + 80;
  }

  toEnd() {
    // On a wide screen the chat scrolls in its own box; the page stays where its reader has it.
    const box = this.find(".room__scroll");
    if (this.isWide) box.scrollTop = box.scrollHeight;
    else this.find(".room__messages > :last-child")?.scrollIntoView({ block: "nearest" });
    this.showUnread(0);
  }

  showNew() { this.toEnd(); }

  showUnread(number) {
    this.unread = number;
    const button = this.find(".room__new");
    button.hidden = !number;
    button.textContent = this.word("new", number);
    this.count("chat", number);
  }

  // --- What goes out ---

  submit(event) {
    const form = event.target;
    if (form.getAttribute("action") !== this.dataset.commands) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    const command = { k: fields.get("k"), m: newId(), d: {} };
    for (const name of ["text", "question", "member"]) if (fields.has(name)) command.d[name] = fields.get(name);
    if ("text" in command.d && !command.d.text.trim()) return;
    this.outbox.push(command);
    this.remember();
    if (command.k === "message.send") this.showWaiting(command);
    const field = form.querySelector("textarea");
    if (field) { field.value = ""; field.focus(); }
    this.flush([command]);
  }

  sendOnEnter(event) {
    const isSend = event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(pointer: fine)").matches;
    if (!isSend || event.target.localName !== "textarea") return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  flush(commands = this.outbox) {
    if (this.isOnline) {
      if (this.socket) commands.forEach((command) => this.transmit(command));
      else this.postAll();
    }
    this.say();
  }

  transmit(command) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
  }

  async postAll() {
    if (this.posting) return;
    this.posting = true;
    while (this.outbox.length) {
      const command = this.outbox[0];
      const response = await this.post(command);
      if (!response || response.redirected) break; // no line, or a sign-in page: it is kept
      if (response.ok) this.settle(command.m);
      else if (response.status < 500) this.nack({ m: command.m, why: response.status === 403 ? "forbidden" : "refused" });
      else break;
    }
    this.posting = false;
  }

  post(command) {
    const token = this.find('input[name="csrfmiddlewaretoken"]').value;
    return fetch(this.dataset.commands, {
      method: "POST", body: JSON.stringify(command), headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    }).catch(() => null);
  }

  settle(id) {
    const settled = this.outbox.find((each) => each.m === id);
    if (!settled) return null;
    this.outbox = this.outbox.filter((each) => each !== settled);
    this.remember();
    this.say();
    return settled;
  }

  remember() { sessionStorage.setItem(this.store, JSON.stringify(this.outbox)); }

  // One true line about the connection.
  say(word) {
    const waiting = this.outbox.length;
    const usual = this.isOnline ? (waiting ? "waiting" : this.socket ? "connected" : "polling") : waiting ? "offline_waiting" : "offline";
    const text = this.word(this.stopped && !word ? this.final : word ?? usual, waiting);
    if (this.stopped && word) this.final = word;
    const status = this.find(".room__status");
    if (status.textContent !== text) status.textContent = text;
    this.dataset.line = this.isOnline ? "on" : "off";
  }
}
customElements.define("live-room", LiveRoom);
