// <mark-seen><form method="post">…</form></mark-seen>
// Says by itself how far the page was read, once it is in sight. Without this script the button does.
class MarkSeen extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const say = async () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", say);
      await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      this.hidden = true;
    };
    document.addEventListener("visibilitychange", say);
    say();
  }
}
customElements.define("mark-seen", MarkSeen);
