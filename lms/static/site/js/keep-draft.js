// <keep-draft data-key="…"><form>…</form></keep-draft>
// Keeps what is typed in this tab until it was taken: also when the sign-in ended meanwhile or the page is left.
// Without this script a form that was refused still comes back with its text.
class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.key = `draft:${this.dataset.key}`;
    this.fields = [...this.querySelectorAll("textarea, input[type=text]")];
    this.forgetTaken();
    this.restore();
    this.addEventListener("input", () => this.keep());
    this.querySelector("form").addEventListener("submit", () => sessionStorage.setItem("draft-sent", this.key));
  }

  // What was sent was taken if it led to a post of its own, not back to its form nor to the sign-in page.
  forgetTaken() {
    const sent = sessionStorage.getItem("draft-sent");
    sessionStorage.removeItem("draft-sent");
    if (sent && location.hash.startsWith("#post-")) sessionStorage.removeItem(sent);
  }

  keep() {
    const texts = Object.fromEntries(this.fields.map((field) => [field.name, field.value]));
    if (Object.values(texts).some((text) => text.trim())) sessionStorage.setItem(this.key, JSON.stringify(texts));
    else sessionStorage.removeItem(this.key);
  }

  restore() {
    const texts = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    for (const field of this.fields) if (!field.value && texts[field.name]) field.value = texts[field.name];
  }
}
customElements.define("keep-draft", KeepDraft);
