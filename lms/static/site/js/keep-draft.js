// <keep-draft data-key="…"><form>…</form></keep-draft>
// Keeps what is typed in this tab until it was taken: also when the sign-in ended meanwhile or the page is left.
// Without this script a form that was refused still comes back with its text.
class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.key = `draft:${this.dataset.key}`;
    this.fields = [...this.querySelectorAll("textarea, input[type=text]")];
    if (!this.wasTaken()) this.restore();
    this.addEventListener("input", () => this.keep());
    this.querySelector("form").addEventListener("submit", () => sessionStorage.setItem(`${this.key}:sent`, "1"));
  }

  // Sent, and this page comes without a fault and without having asked to sign in: the address names the new post.
  wasTaken() {
    const sent = sessionStorage.getItem(`${this.key}:sent`);
    sessionStorage.removeItem(`${this.key}:sent`);
    if (!sent || !location.hash.startsWith("#post-")) return false;
    sessionStorage.removeItem(this.key);
    return true;
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
