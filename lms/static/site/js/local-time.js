// <local-time data-zone="Africa/Nairobi" data-words="{time} your time"><time datetime="…Z">…</time></local-time>
// Adds the reader's own time to a time shown in another zone and in UTC, for visitors whose zone the server does not
// know. Without this script, or where the reader is in one of those two zones, the text stays as it is.
class LocalTime extends HTMLElement {
  connectedCallback() {
    const moment = new Date(this.querySelector("time")?.dateTime);
    if (Number.isNaN(moment.getTime()) || this.querySelector(".local-time__own")) return;
    const own = this.inZone(moment);
    if (own === this.inZone(moment, "UTC") || own === this.inZone(moment, this.dataset.zone)) return;
    const text = document.createElement("span");
    text.className = "local-time__own muted";
    text.textContent = ` · ${this.dataset.words.replace("{time}", own)}`;
    this.append(text);
  }

  inZone(moment, timeZone) {
    const language = document.documentElement.lang;
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone,
    }).format(moment);
  }
}
customElements.define("local-time", LocalTime);
