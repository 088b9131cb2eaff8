// <local-time><time datetime="…Z">…</time></local-time>: adds the reader's own time to a time shown in another
// zone, for visitors whose zone the server does not know. Without this script the text stays as it is.
class LocalTime extends HTMLElement {
  connectedCallback() {
    const time = this.querySelector("time");
    const moment = new Date(time?.dateTime);
    if (Number.isNaN(moment.getTime()) || this.querySelector(".local-time__own")) return;
    const language = document.documentElement.lang;
    const own = new Intl.DateTimeFormat(language, {
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
    }).format(moment);
    const text = document.createElement("span");
    text.className = "local-time__own muted";
    text.textContent = ` · ${own}`;
    this.append(text);
  }
}
customElements.define("local-time", LocalTime);
